// Reads what Excel or WPS puts on the clipboard: cells apart by tabs, rows by line breaks, quotes around both.
(function () {
  "use strict";

  window.ecoGrid = window.ecoGrid || {};

  // Where a field ends; a quoted one may hold tabs and line breaks, and "" for a quote.
  function readField(text, start) {
    if (text[start] !== '"') {
      const rest = text.slice(start).search(/[\t\n]/);
      const end = rest < 0 ? text.length : start + rest;
      return { value: text.slice(start, end), end: end };
    }
    let end = start + 1;
    while (end < text.length && (text[end] !== '"' || text[end + 1] === '"')) {
      end += text[end] === '"' ? 2 : 1;
    }
    const after = text[end + 1];
    if (end >= text.length || (after !== undefined && after !== "\t" && after !== "\n")) {
      // A quote that is only part of the text.
      const rest = text.slice(start).search(/[\t\n]/);
      const plainEnd = rest < 0 ? text.length : start + rest;
      return { value: text.slice(start, plainEnd), end: plainEnd };
    }
    return { value: text.slice(start + 1, end).replace(/""/g, '"'), end: end + 1 };
  }

  // Returns the first column, and whether there were more.
  window.ecoGrid.readColumn = function (clipboard) {
    const text = clipboard.replace(/\r\n?/g, "\n").replace(/\n+$/, "");
    const values = [];
    let wide = false;
    let at = 0;
    let first = true;
    while (at <= text.length) {
      const field = readField(text, at);
      if (first) {
        values.push(field.value.trim());
      }
      first = text[field.end] !== "\t";
      wide = wide || !first;
      at = field.end + 1;
    }
    return { values: values, wide: wide };
  };
})();
