/* Small behaviours of the shell: keys, selection of rows, toasts, filters that submit themselves. No framework. */
(function () {
  "use strict";

  function isTyping(target) {
    return target.closest("input, textarea, select, [contenteditable]");
  }

  document.addEventListener("keydown", function (event) {
    if (event.key === "/" && !isTyping(event.target) && !event.ctrlKey && !event.metaKey) {
      var box = document.getElementById("ph-search");
      if (box) { event.preventDefault(); box.focus(); }
    }
    if (event.key === "Escape") {
      var hits = document.getElementById("ph-hits");
      if (hits) { hits.textContent = ""; }
    }
  });
  document.addEventListener("click", function (event) {
    var hits = document.getElementById("ph-hits");
    if (hits && !event.target.closest(".ph-search")) { hits.textContent = ""; }
    var more = event.target.closest("[data-more]");
    if (more) { var details = more.closest("form").querySelector("details"); details.open = !details.open; more.setAttribute("aria-expanded", details.open); }
    var ask = event.target.closest("[data-confirm]");
    if (ask && !window.confirm(ask.dataset.confirm)) { event.preventDefault(); }
    var print = event.target.closest("[data-print]");
    if (print) { window.print(); }
    if (event.target.closest("[data-fill-good]")) { fillGood(event.target.closest("form")); }
    var clear = event.target.closest("[data-clear-selection]");
    if (clear) { select(clear.closest("form"), false); }
    var whole = event.target.closest("[data-select-whole]");
    if (whole) { wholeResult(whole.closest("form"), true); }
  });

  /* The side menu: the section where we are stands open, and so do those a person has opened, until he folds them. */
  function opened() { try { return JSON.parse(sessionStorage.getItem("ph-menu") || "[]"); } catch (broken) { return []; } }
  document.querySelectorAll(".ph-side details").forEach(function (part) {
    if (opened().indexOf(part.dataset.section) >= 0) { part.open = true; }
    part.querySelector("summary").addEventListener("click", function () {  // before it folds or unfolds
      var others = opened().filter(function (title) { return title !== part.dataset.section; });
      sessionStorage.setItem("ph-menu", JSON.stringify(part.open ? others : others.concat(part.dataset.section)));
    });
  });

  /* A form that is being handed in saves no draft any more: the draft would arrive after the submission and be refused. */
  document.addEventListener("submit", function (event) { if (!event.defaultPrevented) { event.target.dataset.leaving = "1"; } });
  document.addEventListener("htmx:beforeRequest", function (event) { if (event.target.dataset && event.target.dataset.leaving) { event.preventDefault(); } });

  /* Selection of rows: the bulk bar appears, says how many, and can take the whole result. */
  function boxes(form) { return Array.prototype.slice.call(form.querySelectorAll("input[name=selected]")); }

  function wholeResult(form, on) {
    form.querySelector("[name=scope]").value = on ? "all" : "selected";
    refresh(form);
  }

  // 形审: lines the portal found nothing against, and which nobody judged yet, become 通过; a person still saves.
  function fillGood(form) {
    form.querySelectorAll("select[data-good]").forEach(function (choice) {
      if (!choice.value) { choice.value = choice.dataset.good; }
    });
  }

  function select(form, on) {
    boxes(form).forEach(function (box) { box.checked = on; });
    wholeResult(form, false);
  }

  function refresh(form) {
    var all = boxes(form), chosen = all.filter(function (box) { return box.checked; });
    var bar = form.querySelector(".ph-bulk"), head = form.querySelector("[data-select-page]");
    all.forEach(function (box) { box.closest("tr").classList.toggle("selected", box.checked); });
    if (head) { head.checked = chosen.length === all.length && all.length > 0; head.indeterminate = chosen.length > 0 && chosen.length < all.length; }
    if (!bar) { return; }
    var whole = form.querySelector("[name=scope]").value === "all";
    bar.hidden = chosen.length === 0;
    bar.querySelector("[data-count]").textContent = whole ? bar.dataset.total : chosen.length;
  }

  document.addEventListener("change", function (event) {
    var form = event.target.closest("[data-selectable]");
    if (form && event.target.matches("[data-select-page]")) { select(form, event.target.checked); }
    if (form && event.target.name === "selected") { wholeResult(form, false); }
    if (event.target.matches("[data-autosubmit]")) { event.target.form.requestSubmit(); }
  });

  /* Toasts of the user's own act leave after four seconds. */
  function fade(root) {
    root.querySelectorAll("[data-toast]").forEach(function (toast) { window.setTimeout(function () { toast.remove(); }, 4000); });
  }
  document.addEventListener("DOMContentLoaded", function () { fade(document); });

  /* Time left until an end, to the second: the server says how many seconds, so a wrong clock here does no harm. */
  function countdown(box) {
    var end = performance.now() + Number(box.dataset.countdown) * 1000;
    var timer = window.setInterval(function () {
      var left = Math.max(0, Math.floor((end - performance.now()) / 1000));
      box.textContent = Math.floor(left / 86400) + " 天 " + Math.floor(left / 3600) % 24 + " 小时 " + Math.floor(left / 60) % 60 + " 分 " + left % 60 + " 秒";
      if (left === 0 || !box.isConnected) { window.clearInterval(timer); }
    }, 1000);
  }
  document.addEventListener("DOMContentLoaded", function () { document.querySelectorAll("[data-countdown]").forEach(countdown); });

  /* A failed background request says so; what was typed stays. */
  document.addEventListener("htmx:responseError", function (event) { say("未能完成，内容仍在本页，请重试。事件号 " + (event.detail.xhr.getResponseHeader("X-Request-Id") || "—")); });
  document.addEventListener("htmx:sendError", function () { say("网络连接中断，内容仍在本页，恢复后请重试。"); });
  function say(text) {
    var box = document.createElement("div");
    box.className = "ph-note ph-note-error";
    box.setAttribute("data-toast", "");
    box.textContent = text;
    document.getElementById("ph-toasts").appendChild(box);
    fade(document);
  }
})();
