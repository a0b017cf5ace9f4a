/* The editor of rating schemes: the sum of weights while typing, pasting a block of cells out of Excel, other formula kinds. */
(function () {
  "use strict";

  /* Decimal text → whole number of millionths, so that 0.1 + 0.2 is 0.3; null for what is no number. */
  function millionths(text) {
    var clean = text.trim().normalize("NFKC");
    if (clean === "") { return 0; }
    var parts = /^(-?)(\d{0,9})(?:\.(\d{0,6})\d*)?$/.exec(clean);
    if (!parts || (!parts[2] && !parts[3])) { return null; }
    var whole = Number(parts[2] || 0) * 1000000 + Number(((parts[3] || "") + "000000").slice(0, 6));
    return parts[1] ? -whole : whole;
  }

  function shown(sum) { return String(sum / 1000000); }

  function addUp(panel) {
    var sums = {}, total = 0, unclear = false;
    panel.querySelectorAll("[data-weight]").forEach(function (input) {
      var value = millionths(input.value);
      if (value === null) { unclear = true; return; }
      sums[input.dataset.weight] = (sums[input.dataset.weight] || 0) + value;
      total += value;
    });
    panel.querySelectorAll("[data-weight-sum]").forEach(function (cell) { cell.textContent = shown(sums[cell.dataset.weightSum] || 0); });
    var rest = 100000000 - total;
    var words = rest === 0 ? "，正好" : rest > 0 ? "，还差 " + shown(rest) : "，超出 " + shown(-rest);
    panel.querySelectorAll("[data-weight-total]").forEach(function (box) {
      box.textContent = unclear ? "有的权重不是数字" : shown(total) + words;
      box.classList.toggle("ph-short", unclear || rest !== 0);
    });
  }

  function addUpAll() { document.querySelectorAll("[data-weights]").forEach(addUp); }

  document.addEventListener("input", function (event) {
    var panel = event.target.closest("[data-weights]");
    if (panel) { addUp(panel); }
  });
  document.addEventListener("DOMContentLoaded", addUpAll);
  document.addEventListener("htmx:afterSettle", addUpAll);

  /* A block of cells: rows by line, cells by tab, from the cell with the cursor to the right and down. */
  document.addEventListener("paste", function (event) {
    var table = event.target.closest("[data-paste-grid]");
    var text = event.clipboardData.getData("text");
    if (!table || !/[\t\n]/.test(text.trim())) { return; }
    event.preventDefault();
    var row = event.target.closest("tr");
    var column = Array.prototype.indexOf.call(row.querySelectorAll("input, select"), event.target);
    text.replace(/\r/g, "").replace(/\n$/, "").split("\n").forEach(function (line) {
      if (!row) { return; }
      var cells = row.querySelectorAll("input, select");
      line.split("\t").forEach(function (value, place) { fill(cells[column + place], value.trim()); });
      row = row.nextElementSibling;
    });
    addUpAll();
  });

  function fill(cell, value) {
    if (!cell) { return; }
    if (cell.tagName === "SELECT") {
      Array.prototype.forEach.call(cell.options, function (option) { if (option.text === value || option.value === value) { cell.value = option.value; } });
    } else { cell.value = /^-?[\d,]+(\.\d+)?$/.test(value) ? value.replace(/,/g, "") : value; }
  }

  /* Another formula or scoring kind has other fields: the server draws them, what was typed goes along, nothing is saved. */
  document.addEventListener("change", function (event) {
    if (!event.target.matches("[data-reshape]")) { return; }
    var form = event.target.form, url = form.querySelector("[data-reshape-url]").dataset.reshapeUrl;
    var typed = {};
    new FormData(form).forEach(function (value, name) { if (name !== "csrfmiddlewaretoken" && name !== "seen") { typed[name] = value; } });
    htmx.ajax("GET", url, { target: "#editor", select: "#editor", swap: "outerHTML", values: typed });
  });

  /* A button that leaves the section (deletion) is sent by the browser itself, not by htmx. */
  document.addEventListener("click", function (event) {
    var plain = event.target.closest("[data-plain-post]");
    if (!plain || event.defaultPrevented) { return; }
    event.preventDefault();
    plain.form.action = plain.getAttribute("formaction");
    HTMLFormElement.prototype.submit.call(plain.form);
  });
})();
