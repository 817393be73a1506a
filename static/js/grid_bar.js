// What the page says of the whole month while its cells change: the line in the bar, the list at the top, the heading.
(function () {
  "use strict";

  window.ecoGrid = window.ecoGrid || {};

  window.ecoGrid.fill = function (words, count) {
    return words.replace("%(count)s", count);
  };

  window.ecoGrid.bar = function (form, words, rows) {
    const grid = window.ecoGrid;
    const line = document.getElementById("saved");

    // One line for everything: it is read out, so it changes only when its text does.
    function say(state, parts) {
      const text = parts.filter(Boolean).join(" · ");
      if (line.dataset.said === state + text) {
        return;
      }
      line.dataset.said = state + text;
      line.textContent = "";
      if (text) {
        const word = document.createElement("span");
        word.className = "st " + state;
        word.appendChild(grid.drawMark(form.dataset.marks, state));
        const told = document.createElement("span");
        grid.tell(told, text);
        word.appendChild(told);
        line.appendChild(word);
      }
    }

    function isBlank(row) {
      return !row.isText && row.answer.state === "todo" && !row.saved.note;
    }

    function countLeft() {
      const left = { bad: 0, verify: 0, todo: 0 };
      rows.forEach(function (row) {
        const state = row.element.dataset.state;
        if (state === "bad" || state === "verify") {
          left[state] += 1;
        } else if (state === "todo" && isBlank(row)) {
          left.todo += 1;
        }
      });
      return left;
    }

    function showLeft() {
      const left = countLeft();
      document.querySelectorAll("[data-left]").forEach(function (place) {
        const kind = place.dataset.left;
        place.hidden = !left[kind];
        place.textContent = grid.fill(words[kind], left[kind]);
      });
      document.getElementById("bar-left").hidden = !left.bad && !left.verify;
      const summary = document.getElementById("errors");
      const listed = summary.querySelector("li");
      summary.hidden = !left.bad && !left.verify && !listed;
    }

    // The list at the top follows the cells: a hurdle that was cleared goes, a new one comes.
    function listHurdle(row) {
      const list = document.querySelector("#errors ol");
      list.querySelectorAll("li").forEach(function (item) {
        if (item.dataset.row === row.key) {
          item.remove();
        }
      });
      const state = row.element.dataset.state;
      if (state === "bad" || state === "verify") {
        const item = document.createElement("li");
        const link = document.createElement("a");
        item.dataset.row = row.key;
        link.href = "#" + (state === "verify" ? row.note.id : row.input.id);
        const name = row.element.querySelector("th").textContent.trim();
        const sentence = row.says.querySelector("p");
        grid.tell(link, name + words.colon + (sentence ? sentence.textContent : ""));
        item.appendChild(link);
        list.appendChild(item);
      }
      showLeft();
    }

    function showProgress(answer) {
      document.querySelectorAll("[data-filled]").forEach(function (place) {
        place.textContent = answer.filled;
      });
      const track = document.querySelector(".sticky .track .g-fill");
      if (track) {
        track.setAttribute("width", answer.percent + "%");
      }
      form.querySelectorAll("[data-section-filled]").forEach(function (place) {
        place.textContent = rows.filter(function (row) {
          return !row.isText && row.saved.typed.trim() && place.closest("tbody").contains(row.element);
        }).length;
      });
      const heading = document.querySelector("h1");
      const before = heading.textContent.trim();
      grid.tell(heading, answer.title);
      document.title = document.title.replace(before, answer.title);
    }

    return { say: say, listHurdle: listHurdle, showProgress: showProgress };
  };
})();
