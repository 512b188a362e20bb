// Filters the rows that bear data attributes by the fields of the form, and keeps what is asked for in the address.
(function () {
  "use strict";
  var form = document.getElementById("filter");
  var shown = document.getElementById("shown");
  var rows = Array.prototype.slice.call(document.querySelectorAll("tr[data-v]"));
  var groups = Array.prototype.slice.call(document.querySelectorAll(".group"));
  var versions = Array.prototype.slice.call(document.querySelectorAll("#statements h3"));
  var words = null;
  form.hidden = false;

  function fits(row, index, wanted) {
    return (!wanted.m || row.dataset.m === wanted.m)
      && (!wanted.v || (" " + row.dataset.v + " ").indexOf(" " + wanted.v + " ") >= 0)
      && (!wanted.l || row.dataset.l === wanted.l)
      && (!wanted.s || row.dataset.s === wanted.s)
      && (!wanted.f || (" " + row.dataset.f + " ").indexOf(" " + wanted.f + " ") >= 0)
      && (!wanted.differs || row.dataset.d === "1")
      && wanted.text.every(function (word) { return words[index].indexOf(word) >= 0; });
  }

  function asked() {
    var wanted = { text: form.elements.text.value.toLowerCase().split(/\s+/).filter(Boolean) };
    ["m", "v", "l", "s", "f"].forEach(function (name) {
      wanted[name] = form.elements[name] ? form.elements[name].value : "";
    });
    wanted.differs = form.elements.differs ? form.elements.differs.checked : false;
    return wanted;
  }

  function apply() {
    var wanted = asked();
    if (wanted.text.length && !words) {
      words = rows.map(function (row) { return row.textContent.toLowerCase(); });
    }
    var count = 0;
    rows.forEach(function (row, index) {
      row.hidden = !fits(row, index, wanted);
      count += row.hidden ? 0 : 1;
    });
    groups.forEach(function (group) {
      group.hidden = !group.querySelector("tr[data-v]:not([hidden])");
    });
    versions.forEach(function (heading) {
      heading.hidden = !document.querySelector('tr[data-m="' + heading.id.slice(1) + '"]:not([hidden])');
    });
    shown.textContent = count
      ? count + " of " + rows.length + " statements"
      : "None of " + rows.length + " statements fits all that is asked for.";
  }

  var fields = Array.prototype.slice.call(form.elements).filter(function (field) { return field.name; });

  function remember() {
    var parts = [];
    fields.forEach(function (field) {
      var value = field.type === "checkbox" ? (field.checked ? "1" : "") : field.value;
      if (value) {
        parts.push(field.name + "=" + encodeURIComponent(value));
      }
    });
    history.replaceState(null, "", parts.length ? "#?" + parts.join("&") : location.pathname + location.search);
  }

  function recall() {
    if (location.hash.indexOf("#?") !== 0) {
      var row = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
      if (row && row.closest("[hidden]")) {
        form.reset();
        apply();
        row.scrollIntoView();
      }
      return;
    }
    form.reset();
    location.hash.slice(2).split("&").forEach(function (part) {
      var at = part.indexOf("=");
      var field = form.elements[part.slice(0, at)];
      if (field && field.type === "checkbox") {
        field.checked = true;
      } else if (field) {
        field.value = decodeURIComponent(part.slice(at + 1));
      }
    });
    apply();
    form.scrollIntoView();
  }

  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("input", function () { apply(); remember(); });
  form.addEventListener("reset", function () {
    setTimeout(function () { apply(); remember(); }, 0);
  });
  window.addEventListener("hashchange", recall);
  apply();
  recall();
}());
