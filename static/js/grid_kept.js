// What is typed and not yet saved stays on this device, by page, row and person, until the server has it.
(function () {
  "use strict";

  window.ecoGrid = window.ecoGrid || {};

  // A browser may forbid storage altogether: then nothing is kept, and the page says what is not saved.
  function quietly(action) {
    try {
      return action(window.localStorage);
    } catch (error) {
      return null;
    }
  }

  window.ecoGrid.keeper = function (page, person) {
    const prefix = "ecocounty:" + person + ":" + page + ":";

    return {
      keep: function (row, value) {
        quietly(function (storage) {
          storage.setItem(prefix + row, JSON.stringify(value));
        });
      },
      drop: function (row) {
        quietly(function (storage) {
          storage.removeItem(prefix + row);
        });
      },
      held: function (row) {
        return quietly(function (storage) {
          return JSON.parse(storage.getItem(prefix + row));
        });
      },
    };
  };
})();
