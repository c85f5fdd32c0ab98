import { escapeXml } from "./escape-xml.js";

/** Lines over one axis. */
export interface LinePanel {
  readonly title: string;
  readonly lines: readonly Line[];
  /** The values at the bottom and the top. What lies beyond is drawn at the edge. */
  readonly range: readonly [bottom: number, top: number];
  /** Whether each doubling takes the same height. By default, equal differences do. */
  readonly logarithmic?: boolean;
  /** Values that are named at the side, each with a thin line. */
  readonly marks: readonly { readonly value: number; readonly text: string }[];
}

/** One line: a point for each of the chart's columns, or null where it is interrupted. */
export interface Line {
  /** Which of the chart's series it is. */
  readonly series: number;
  readonly values: readonly (number | null)[];
}

/** A chart as a whole. */
export interface LineChart {
  readonly title: string;
  readonly subtitle: string;
  /** Names of the lines; the first is what the chart is about. At most four. */
  readonly series: readonly string[];
  /** What stands below each point, at equal distances. */
  readonly columns: readonly string[];
  readonly panels: readonly LinePanel[];
}

const width = 860;
const margin = 20;
const perRow = 2;
const panelWidth = (width - margin * (perRow + 1)) / perRow;
const markWidth = 52;
const plotHeight = 104;
const panelHeight = plotHeight + 58;
const top = 92;

/** Draws panels of lines as an SVG that stands by itself. Colours follow the reader's scheme, in an `img` as well. */
export function drawLineChart({ title, subtitle, series, columns, panels }: LineChart): string {
  const height = top + Math.ceil(panels.length / perRow) * panelHeight;
  const drawn = panels.map((panel, index) => {
    const x = margin + (index % perRow) * (panelWidth + margin);
    const y = top + Math.floor(index / perRow) * panelHeight;
    return `<g transform="translate(${x} ${y})">\n${drawPanel(panel, columns)}\n</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeXml(title)}">
<style>${style}</style>
<rect class="paper" width="${width}" height="${height}" rx="6"/>
<text class="title" x="${margin}" y="28">${escapeXml(title)}</text>
<text class="note" x="${margin}" y="48">${escapeXml(subtitle)}</text>
${series.map(drawKey).join("\n")}
${drawn.join("\n")}
</svg>
`;
}

// With a ground of its own it can be read where the page's scheme is not the system's, too.
const style = [
  "text{font:12px system-ui,-apple-system,'Segoe UI',sans-serif;fill:#1f2328}",
  ".title{font-size:17px;font-weight:600}.panel{font-weight:600}.note,.mark{fill:#59636e}.mark{font-size:11px}",
  ".paper{fill:#fff}.grid{stroke:#d1d9e0}.line{fill:none;stroke-width:1.6}",
  ".s0{stroke:#1f6feb;stroke-width:2.6}.s1{stroke:#cf222e}.s2{stroke:#9a6700;stroke-dasharray:5 3}.s3{stroke:#8250df;stroke-dasharray:2 3}",
  "@media(prefers-color-scheme:dark){text{fill:#e6edf3}.note,.mark{fill:#9198a1}.paper{fill:#0d1117}.grid{stroke:#3d444d}",
  ".s0{stroke:#4493f8}.s1{stroke:#f85149}.s2{stroke:#d29922}.s3{stroke:#a371f7}}",
].join("");

function drawKey(name: string, index: number): string {
  const x = margin + index * 200;
  return `<path class="line s${index}" d="M${x} 68h26"/><text x="${x + 32}" y="72">${escapeXml(name)}</text>`;
}

function drawPanel({ title, lines, range, logarithmic = false, marks }: LinePanel, columns: readonly string[]): string {
  const scale = logarithmic ? Math.log : (value: number) => value;
  const [bottom, above] = range.map(scale) as [number, number];
  const step = (panelWidth - markWidth - 12) / Math.max(1, columns.length - 1);
  const xOf = (column: number) => (markWidth + column * step).toFixed(1);
  const yOf = (value: number) => {
    const share = (scale(Math.min(range[1], Math.max(range[0], value))) - bottom) / (above - bottom);
    return (14 + plotHeight * (1 - share)).toFixed(1);
  };
  return [
    `<text class="panel" x="0" y="4">${escapeXml(title)}</text>`,
    ...marks.map(
      ({ value, text }) =>
        `<path class="grid" d="M${markWidth} ${yOf(value)}H${panelWidth}"/><text class="mark" x="${markWidth - 6}" y="${Number(yOf(value)) + 4}" text-anchor="end">${escapeXml(text)}</text>`,
    ),
    ...columns.map(
      (text, column) =>
        `<text class="mark" x="${xOf(column)}" y="${plotHeight + 30}" text-anchor="middle">${escapeXml(text)}</text>`,
    ),
    // The first line is drawn last: over the others.
    ...lines
      .toReversed()
      .map(({ series, values }) => `<path class="line s${series}" d="${pathOf(values, { xOf, yOf })}"/>`),
  ].join("\n");
}

interface Scales {
  readonly xOf: (column: number) => string;
  readonly yOf: (value: number) => string;
}

function pathOf(values: readonly (number | null)[], { xOf, yOf }: Scales): string {
  return values
    .map((value, column) => {
      if (value === null) return "";
      const isFirst = (values[column - 1] ?? null) === null;
      // A point between two gaps would not be seen: a line of no length has round ends.
      return `${isFirst ? "M" : "L"}${xOf(column)} ${yOf(value)}${isFirst ? "h.1" : ""}`;
    })
    .join("");
}
