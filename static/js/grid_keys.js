// Keys of the grid and a pasted column. Tab stays the browser's own; nothing is done while an input method composes.
(function () {
  "use strict";

  window.ecoGrid = window.ecoGrid || {};

  function isComposing(event) {
    return event.isComposing || event.keyCode === 229;
  }

  window.ecoGrid.bindKeys = function (form, rows, hooks) {
    function rowOf(target) {
      return rows.find(function (row) {
        return row.input === target || row.note === target;
      });
    }

    function step(row, by) {
      const next = rows[rows.indexOf(row) + by];
      if (next) {
        next.input.focus();
        if (!next.isText) {
          next.input.select();
        }
      }
    }

    function openNote(row) {
      row.note.closest("details").open = true;
      row.note.focus();
    }

    function restore(row, target) {
      if (target === row.note) {
        row.note.value = row.saved.note;
      } else {
        row.input.value = row.saved.typed;
      }
      hooks.changed(row);
    }

    function act(row, event) {
      const inText = event.target === row.input && row.isText;
      const plain = !event.altKey && !event.ctrlKey && !event.metaKey;
      if (event.altKey && event.code === "KeyN") {
        if (event.target === row.note) {
          row.input.focus();
        } else {
          openNote(row);
        }
      } else if (event.key === "Enter" && plain && !inText) {
        step(row, event.shiftKey ? -1 : 1);
      } else if (event.key === "ArrowDown" && plain && !event.shiftKey && !inText) {
        step(row, 1);
      } else if (event.key === "ArrowUp" && plain && !event.shiftKey && !inText) {
        step(row, -1);
      } else if (event.key === "Escape") {
        restore(row, event.target);
      } else {
        return;
      }
      event.preventDefault();
    }

    form.addEventListener("keydown", function (event) {
      const row = rowOf(event.target);
      if (row && !isComposing(event)) {
        act(row, event);
      }
    });

    // A blank in a pasted column leaves its cell alone: a paste fills in, it never deletes.
    form.addEventListener("paste", function (event) {
      const row = rowOf(event.target);
      const text = event.clipboardData ? event.clipboardData.getData("text/plain") : "";
      if (!row || row.isText || event.target === row.note || !/[\t\r\n]/.test(text.replace(/[\r\n]+$/, ""))) {
        return;
      }
      event.preventDefault();
      const column = window.ecoGrid.readColumn(text);
      const below = rows.slice(rows.indexOf(row)).filter(function (one) {
        return !one.isText;
      });
      const filled = [];
      column.values.slice(0, below.length).forEach(function (value, index) {
        if (value !== "" && !below[index].input.readOnly) {
          below[index].input.value = value;
          filled.push(below[index]);
        }
      });
      hooks.pasted(filled, Math.max(column.values.length - below.length, 0), column.wide);
    });
  };
})();
