/* Draws the charts of a page out of JSON that stands in it; colours come from the theme's tokens, a click opens the list. */
(function () {
  "use strict";

  function token(name) { return getComputedStyle(document.documentElement).getPropertyValue("--ph-" + name).trim(); }

  var colours = { green: "chart-green", blue: "chart-blue", yellow: "chart-yellow", plain: "series" };

  function option(data) {
    var many = data.categories.length > 24;
    var categories = { type: "category", data: data.categories, name: data.axis, nameLocation: "middle", nameGap: 28,
      axisLine: { lineStyle: { color: token("line-2") } }, axisTick: { show: false }, axisLabel: { color: token("ink-2"), interval: many ? "auto" : 0 }, nameTextStyle: { color: token("ink-3") }, inverse: data.horizontal };
    var values = { type: "value", min: 0, minInterval: 1, axisLabel: { color: token("ink-3") }, splitLine: { lineStyle: { color: token("split") } } };
    var totals = data.categories.map(function (_, i) { return data.series.reduce(function (sum, s) { return sum + s.values[i]; }, 0); });
    return {
      animation: false, aria: { enabled: true }, textStyle: { fontFamily: token("font"), fontSize: 12 },
      grid: { left: data.horizontal ? 84 : 40, right: 14, top: 22, bottom: data.horizontal ? 20 : 44 },
      tooltip: { trigger: "axis", confine: true, axisPointer: { type: "shadow" } },
      xAxis: data.horizontal ? values : categories, yAxis: data.horizontal ? categories : values,
      series: data.series.map(function (s, place) {
        var last = place === data.series.length - 1;
        return { name: s.name, type: "bar", stack: data.stacked ? "all" : undefined, data: s.values, barMaxWidth: 34, barCategoryGap: "24%",
          itemStyle: { color: token(colours[s.token] || "series") }, cursor: s.urls.length ? "pointer" : "default",
          label: { show: !many && (last || !data.stacked), position: data.horizontal ? "right" : "top", color: token("ink"),
            formatter: function (p) { var n = data.stacked ? totals[p.dataIndex] : p.value; return n ? n : ""; } } };
      })
    };
  }

  function draw(box) {
    var data = JSON.parse(document.getElementById(box.dataset.chart).textContent);
    var chart = echarts.init(box, null, { renderer: "svg" });
    chart.setOption(option(data));
    chart.on("click", function (point) {
      var urls = data.series[point.seriesIndex].urls;
      if (urls[point.dataIndex]) { window.location.href = urls[point.dataIndex]; }
    });
    window.addEventListener("resize", function () { chart.resize(); });
    box.dataset.drawn = "true";
  }

  function drawAll() { document.querySelectorAll("[data-chart]:not([data-drawn])").forEach(draw); }

  document.addEventListener("DOMContentLoaded", drawAll);
  document.addEventListener("htmx:afterSettle", drawAll);
  document.addEventListener("click", function (event) {
    var full = event.target.closest("[data-fullscreen]");
    if (full && document.documentElement.requestFullscreen) { document.documentElement.requestFullscreen(); }
  });
})();
