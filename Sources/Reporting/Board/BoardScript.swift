/// Sorting and filtering of the board's table. The page says the same without it.
enum BoardScript {
  static let script: StaticString = """

    "use strict";
    (function () {
      var table = document.getElementById("sessions-table");
      var form = document.getElementById("filter");
      if (!table || !form) return;
      var body = table.tBodies[0];
      var rows = Array.prototype.slice.call(body.rows);
      var words = document.getElementById("filter-words");
      var verdict = document.getElementById("filter-verdict");
      var shown = document.getElementById("filter-shown");

      function apply() {
        var wanted = words.value.toLowerCase();
        var count = 0;
        rows.forEach(function (row) {
          var fits = (!verdict.value || row.getAttribute("data-verdict") === verdict.value)
            && row.textContent.toLowerCase().indexOf(wanted) >= 0;
          row.hidden = !fits;
          if (fits) count += 1;
        });
        shown.textContent = count + " / " + rows.length;
      }

      function value(row, column) {
        var cell = row.cells[column];
        return cell.getAttribute("data-sort") || cell.textContent;
      }

      function sort(head, column) {
        var down = head.getAttribute("aria-sort") === "ascending";
        Array.prototype.forEach.call(table.tHead.rows[0].cells, function (other) {
          other.setAttribute("aria-sort", "none");
        });
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        rows.map(function (row, place) { return [value(row, column), place, row]; })
          .sort(function (a, b) {
            var order = a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0;
            return order ? (down ? -order : order) : a[1] - b[1];
          })
          .forEach(function (entry) { body.appendChild(entry[2]); });
      }

      Array.prototype.forEach.call(table.tHead.rows[0].cells, function (head, column) {
        var button = document.createElement("button");
        button.type = "button";
        button.textContent = head.textContent;
        head.textContent = "";
        head.appendChild(button);
        head.setAttribute("aria-sort", "none");
        button.addEventListener("click", function () { sort(head, column); });
      });
      table.classList.add("sortable");
      form.hidden = false;
      words.addEventListener("input", apply);
      verdict.addEventListener("change", apply);
      apply();
    })();

    """
}
