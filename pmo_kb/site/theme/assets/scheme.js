// Before anything is shown: the scheme the reader chose, else the system's.
(function () {
  var chosen = null;
  try { chosen = localStorage.getItem("pmo-kb-scheme"); } catch (_) { /* no storage: the system decides */ }
  var dark = chosen ? chosen === "slate" : window.matchMedia("(prefers-color-scheme: dark)").matches;
  document.body.setAttribute("data-md-color-scheme", dark ? "slate" : "default");
})();
