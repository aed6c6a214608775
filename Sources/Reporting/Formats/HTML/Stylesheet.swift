/// One style for all pages. Colours come in pairs, light and dark; nothing is said by colour alone.
enum Stylesheet {
  static let css: StaticString = """

    :root {
      --paper: #fff; --ink: #1c2024; --soft: #5a636d; --line: #dfe3e8; --fill: #f5f7f9; --link: #0b5cad;
      --bad: #b3261e; --bad-fill: #fdecea; --good: #1d6b3a; --good-fill: #e8f5ec;
      --open: #8a4b00; --open-fill: #fff3e0; --unknown: #4b5563; --unknown-fill: #eef0f3; --target: #fff8d6;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #14171a; --ink: #e4e7ea; --soft: #9aa4ae; --line: #30363d; --fill: #1c2126; --link: #7db8f5;
        --bad: #ff8a80; --bad-fill: #3a1c1a; --good: #7fd69c; --good-fill: #16301f;
        --open: #ffbe6b; --open-fill: #38290f; --unknown: #b5bec8; --unknown-fill: #262c33; --target: #3a3415;
      }
    }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
    body {
      margin: 0 auto; padding: 2rem 2rem 5rem; max-width: 76rem; background: var(--paper); color: var(--ink);
      font: 16px/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Apple SD Gothic Neo",
        "Malgun Gothic", "Noto Sans KR", "Noto Sans CJK KR", sans-serif;
      display: grid; grid-template-columns: 12.5rem minmax(0, 1fr); column-gap: 3rem;
      overflow-wrap: anywhere;
    }
    :lang(ko) body, body:lang(ko) { word-break: keep-all; }
    header { grid-column: 1 / -1; border-bottom: 1px solid var(--line); padding-bottom: 1.25rem; margin-bottom: 2rem; }
    main { grid-column: 2; min-width: 0; }
    main.wide { grid-column: 1 / -1; }
    nav { grid-column: 1; position: sticky; top: 2rem; align-self: start; font-size: .875rem; line-height: 1.4; }
    nav ul { list-style: none; margin: 0; padding: 0; }
    nav li { margin: 0 0 .5rem; }
    nav a { color: var(--soft); text-decoration: none; }
    nav a:hover { color: var(--link); text-decoration: underline; }
    a { color: var(--link); text-underline-offset: .15em; }
    a:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible {
      outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px;
    }
    h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 1.25rem; letter-spacing: -.01em; text-wrap: balance; }
    h2 { font-size: 1.3rem; line-height: 1.3; margin: 0 0 1rem; letter-spacing: -.005em; }
    h3 { font-size: 1.02rem; line-height: 1.45; margin: 1.75rem 0 .6rem; }
    p, ul, ol, dl, table, pre, figure { margin: 0 0 1rem; }
    section { margin: 0 0 3rem; }
    section > p, section > ul, section > ol { max-width: 48rem; }
    .crumb { margin: 0 0 .75rem; font-size: .875rem; }
    .hint { color: var(--soft); font-size: .875rem; max-width: 48rem; margin-bottom: 0; }
    #appendix > .hint { margin-bottom: 1.5rem; }
    code, pre {
      font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono", "DejaVu Sans Mono", monospace;
      font-size: .875em;
    }
    code { background: var(--fill); border-radius: 3px; padding: .1em .3em; }
    h1 code { font-size: .8em; font-weight: 500; }
    pre {
      background: var(--fill); border: 1px solid var(--line); border-radius: 6px; padding: .7rem .9rem;
      font-size: .8125rem; line-height: 1.5; white-space: pre-wrap; tab-size: 4;
    }
    .head { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, auto)); gap: .75rem 2rem; }
    .head div { min-width: 0; }
    dt { color: var(--soft); font-size: .8125rem; }
    dd { margin: 0; }
    .head dd code { background: none; padding: 0; }
    .verdict { font-weight: 600; }
    .bad { color: var(--bad); } .good { color: var(--good); } .open { color: var(--open); } .unknown { color: var(--unknown); }
    .cite { white-space: nowrap; font-size: .875em; color: var(--soft); }
    .cite a { text-decoration: none; }
    .cite a:hover { text-decoration: underline; }
    .facts { padding-left: 1.1rem; }
    .facts li, .steps li { margin-bottom: .45rem; }
    .label::after { content: ":"; }
    .steps { padding-left: 1.5rem; }
    .steps pre { margin-top: .5rem; }
    table { border-collapse: collapse; width: 100%; font-size: .9rem; line-height: 1.5; }
    th { text-align: left; white-space: nowrap; overflow-wrap: normal; font-size: .8125rem; font-weight: 600; color: var(--soft); }
    th, td { padding: .45rem .75rem .45rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
    td:last-child, th:last-child { padding-right: 0; }
    td { overflow-wrap: break-word; }
    code, .any, td a { overflow-wrap: anywhere; }
    .badge { white-space: nowrap; }
    .counts th:last-child { text-align: right; }
    #timeline td:first-child, #lifecycle td:nth-child(4) { font-variant-numeric: tabular-nums; min-width: 13rem; }
    #timeline td strong, #lifecycle td:nth-child(3) strong { color: var(--bad); }
    .drawing { border: 1px solid var(--line); border-radius: 8px; padding: 1rem 1rem .75rem; margin-bottom: 1.5rem; }
    .timeline { display: block; overflow: visible; }
    .timeline text { font-size: 12px; fill: var(--soft); }
    .timeline .name { fill: var(--ink); font-weight: 600; paint-order: stroke; stroke: var(--paper); stroke-width: 4px; }
    .timeline .note { font-weight: 400; fill: var(--soft); }
    .timeline text.failure { fill: var(--bad); font-weight: 600; }
    .timeline line.failure { stroke: var(--bad); stroke-width: 1.5; stroke-dasharray: 4 3; }
    .timeline .tick { stroke: var(--line); stroke-width: 1; }
    .timeline .break line { stroke: var(--soft); stroke-width: 1; stroke-dasharray: 2 3; }
    .timeline .track { fill: var(--line); }
    .timeline .covered { fill: var(--soft); }
    .timeline .silence { fill: var(--unknown-fill); stroke: var(--soft); stroke-width: 1; stroke-dasharray: 3 2; }
    .timeline .floating { fill: url(#fig-hatch); stroke: var(--line); }
    .timeline .hatch { stroke: var(--line); stroke-width: 3; }
    .timeline circle.ok, .timeline rect.ok { fill: var(--good); stroke: var(--paper); stroke-width: 1; }
    .timeline circle.noted { fill: var(--paper); stroke: var(--soft); stroke-width: 1.75; }
    .timeline rect.noted { fill: var(--soft); fill-opacity: .45; }
    .timeline rect.failed { fill: var(--bad); stroke: var(--paper); stroke-width: 1; }
    .timeline use { stroke: var(--bad); stroke-width: 2.75; fill: none; }
    .date { white-space: nowrap; } #nights-table th { white-space: normal; }
    .trend .v-classified { fill: var(--bad); } .trend .v-ambiguous { fill: var(--open); }
    .trend .v-unclassified { fill: var(--open-fill); stroke: var(--open); }
    .trend .v-undecided { fill: var(--unknown-fill); stroke: var(--unknown); stroke-dasharray: 3 2; }
    .trend .v-clean { fill: var(--good); fill-opacity: .55; }
    .rate-line { stroke: var(--link); stroke-width: 2; } .rate-point { fill: var(--link); }
    .swatch { display: inline-block; width: .9em; height: .9em; border: 1px solid var(--soft); vertical-align: -.1em; }
    .swatch.v-classified { background: var(--bad); } .swatch.v-ambiguous { background: var(--open); }
    .swatch.v-unclassified { background: var(--open-fill); } .swatch.v-undecided { background: var(--unknown-fill); border-style: dashed; }
    .swatch.silence { background: var(--unknown-fill); border-style: dashed; }
    .swatch.v-clean { background: var(--good); opacity: .55; }
    .point { color: var(--bad); font-weight: 600; font-size: .875rem; margin: 0 0 .5rem; }
    .drawing figcaption { margin-top: .75rem; font-size: .8125rem; color: var(--soft); }
    .drawing figcaption p { margin: .5rem 0 .25rem; }
    .legend { display: flex; flex-wrap: wrap; gap: .25rem 1.1rem; list-style: none; padding: 0; margin: 0; }
    .mark { font-style: normal; } .mark.ok { color: var(--good); } .mark.failed { color: var(--bad); font-weight: 700; }
    .grid { table-layout: fixed; }
    .grid thead th:first-child { width: 34%; }
    section > .legend { margin-bottom: 1rem; font-size: .9rem; max-width: none; }
    .unplaced { margin: 0; padding-left: 1.1rem; }
    .excerpt { margin: 0 0 1.5rem; }
    .excerpt figcaption { font-size: .9rem; margin-bottom: .4rem; }
    article { border: 1px solid var(--line); border-radius: 8px; padding: .9rem 1rem; margin: 0 0 1rem; }
    article h3 { margin: 0 0 .5rem; }
    article dl { display: flex; flex-wrap: wrap; gap: .35rem 1.5rem; margin-bottom: .75rem; font-size: .875rem; }
    article .path { flex-basis: 100%; }
    article dd code { background: none; padding: 0; }
    article pre { margin-bottom: .5rem; }
    article:target { border-color: var(--link); background: var(--target); }
    .cite a:target { background: var(--target); outline: 2px solid var(--link); }
    .note, .back { font-size: .8125rem; color: var(--soft); margin: 0 0 .5rem; }
    .back { margin: 0; } .back a { margin-left: .4rem; }
    .columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); gap: 0 3rem; }
    .number { text-align: right; font-variant-numeric: tabular-nums; }
    .rate { font-size: 1.05rem; }
    .filter { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; margin-bottom: 1rem; font-size: .875rem; }
    .filter[hidden] { display: none; }
    .filter label { color: var(--soft); display: grid; gap: .2rem; }
    .filter input, .filter select {
      font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--soft); border-radius: 5px;
      height: 2.25rem; padding: .35rem .5rem; min-width: 12rem; max-width: 100%;
    }
    .filter output { color: var(--soft); padding: .35rem 0; }
    th button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; text-align: left; }
    th[aria-sort] button::after { content: " ↕"; }
    th[aria-sort="ascending"] button::after { content: " ↑"; }
    th[aria-sort="descending"] button::after { content: " ↓"; }
    .badge { display: inline-block; border-radius: 4px; padding: .05rem .45rem; font-size: .8125rem; font-weight: 600; }
    .badge.bad { background: var(--bad-fill); } .badge.good { background: var(--good-fill); }
    .badge.open { background: var(--open-fill); } .badge.unknown { background: var(--unknown-fill); }
    .grid td { text-align: center; padding: .3rem 0; border-left: 1px solid var(--line); }
    .grid thead th { text-align: center; padding-right: 0; }
    .grid thead th:first-child { text-align: left; }
    .grid tbody th { font-weight: 400; font-size: .875rem; color: var(--ink); }
    .grid .reached { color: var(--good); } .grid .failed, .grid .unordered { color: var(--bad); }
    .grid .broke { background: var(--bad-fill); color: var(--bad); font-weight: 700; }
    .grid .not-reached, .grid .no-trace, .grid .not-visible { color: var(--soft); }
    .steps-legend { columns: 3 15rem; font-size: .875rem; padding-left: 1.75rem; max-width: none; }
    .steps-legend li { margin-bottom: .15rem; break-inside: avoid; }
    #sessions-table td:first-child { min-width: 11rem; }
    #sessions-table td:nth-child(3) { min-width: 9.5rem; }
    @media (max-width: 60rem) {
      body { display: block; padding: 1.5rem 1.25rem 4rem; }
      nav { position: static; margin: 0 0 2rem; }
      nav ul { display: flex; flex-wrap: wrap; gap: .4rem 1rem; }
      nav li { margin: 0; }
      th { white-space: normal; } td { overflow-wrap: anywhere; }
      #nights-table, #nights-table tbody, #nights-table tbody tr { display: block; }
      #nights-table thead { position: absolute; clip-path: inset(50%); height: 1px; width: 1px; overflow: hidden; }
      #nights-table tbody tr { border-bottom: 1px solid var(--line); padding: .5rem 0; }
      #nights-table td { display: grid; grid-template-columns: 10rem minmax(0, 1fr); gap: .75rem; border: 0; padding: .12rem 0; }
      td[data-column]::before { color: var(--soft); font-size: .8125rem; line-height: 1.6; }
      #nights-table td[data-column]::before { content: attr(data-column); }
    }
    @media (max-width: 40rem) {
      body { padding: 1.1rem 1rem 3rem; font-size: 15.5px; }
      h1 { font-size: 1.35rem; }
      header { margin-bottom: 1.25rem; }
      .head { grid-template-columns: 1fr; gap: .5rem; }
      .drawing { padding: .75rem .6rem .5rem; }
      table:not(.grid):not(.counts), table:not(.grid):not(.counts) > tbody,
      table:not(.grid):not(.counts) > tbody > tr { display: block; }
      table:not(.grid):not(.counts) > thead { position: absolute; clip-path: inset(50%); height: 1px; width: 1px; overflow: hidden; }
      table:not(.grid):not(.counts) > tbody > tr { border-bottom: 1px solid var(--line); padding: .5rem 0; }
      table:not(.grid):not(.counts) td { display: grid; grid-template-columns: 6rem minmax(0, 1fr); gap: .75rem; border: 0; padding: .12rem 0; }
      table:not(.grid):not(.counts) td.none { display: none; }
      td[data-column]::before { content: attr(data-column); color: var(--soft); font-size: .8125rem; line-height: 1.6; }
      .sortable > thead:not(#none) { position: static; clip-path: none; width: auto; height: auto; display: block; }
      .sortable > thead tr { display: flex; flex-wrap: wrap; gap: .2rem 1rem; }
      .number { text-align: inherit; }
      .counts .number { text-align: right; }
      .grid, .grid thead, .grid tbody { display: block; }
      .grid tr { display: flex; flex-wrap: wrap; }
      .grid th:first-child { flex: 1 0 100%; border: 0; padding-bottom: 0; }
      .grid thead th, .grid td { flex: 1 1 0; min-width: 0; padding: .2rem 0; }
      .grid thead th:first-child { display: none; }
      .grid td { border-left: 0; }
      .filter label, .filter input, .filter select { width: 100%; }
    }
    @media print {
      :root {
        --paper: #fff; --ink: #000; --soft: #444; --line: #bbb; --fill: #fff; --link: #000;
        --bad: #8c1d18; --good: #14532d; --open: #6b3a00; --unknown: #333; --target: #fff;
      }
      body { display: block; max-width: none; padding: 0; font-size: 10.5pt; }
      nav, .filter, .crumb { display: none; }
      h2, h3, figcaption { break-after: avoid; }
      tr, article dl, .drawing, li { break-inside: avoid; }
      a { text-decoration: none; }
      thead { display: table-header-group; }
      th, .date, .cite, .badge { white-space: normal; }
      th, td { overflow-wrap: anywhere; }
      table { font-size: 8.5pt; }
      #timeline td, #lifecycle td, #sessions-table td { min-width: 0 !important; }
    }

    """
}
