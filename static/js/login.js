// The password can be shown while typing. Without this script the field works as any other; paste is never stopped.
(function () {
  "use strict";

  function addSwitch(box) {
    const input = box.querySelector("input");
    const button = document.createElement("button");
    button.type = "button";
    button.setAttribute("aria-controls", input.id);

    function show(visible) {
      input.type = visible ? "text" : "password";
      button.textContent = visible ? box.dataset.hide : box.dataset.show;
    }

    button.addEventListener("click", function () {
      show(input.type === "password");
      input.focus();
    });
    // The browser stores a password only from a password field.
    input.form.addEventListener("submit", function () {
      show(false);
    });
    show(false);
    box.appendChild(button);
  }

  document.querySelectorAll(".secret").forEach(addSwitch);

  const errors = document.getElementById("errors");
  if (errors) {
    errors.focus();
  }
})();
