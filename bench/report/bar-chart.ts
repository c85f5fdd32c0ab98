import { escapeXml } from "./escape-xml.js";
import type { Spread } from "./statistics.js";

/** Bars of one workload, shortest best. */
export interface Panel {
  readonly title: string;
  readonly bars: readonly Bar[];
}

/** One bar. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  /** What stands at its end. */
  readonly text: string;
  /** Whether it is the one that the chart is about. */
  readonly ours: boolean;
  /** The ends of what was measured, as a thin line over the bar. */
  readonly spread?: Spread;
}

/** A chart as a whole. */
export interface Chart {
  readonly title: string;
  readonly subtitle: string;
  readonly panels: readonly Panel[];
  readonly columns: number;
  /** A value that every bar is read against: a dashed line through each panel. */
  readonly line?: number;
}

/** What all panels of a chart share, so that their bars begin below each other. */
interface Layout {
  readonly panelWidth: number;
  readonly labelWidth: number;
  readonly textWidth: number;
  readonly line: number | undefined;
}

const width = 860;
const margin = 20;
const row = 19;
const top = 70;
const firstBar = 14;
const gap = 46;
/** Wide enough for every font that may be there: an SVG cannot measure text. */
const characterWidth = 6.9;
/** What a character of a longer text takes on average. */
const averageWidth = 6.3;
/** How far a spread may stretch a panel beyond its longest bar: one slow round must not make all bars short. */
const stretch = 1.3;

/**
 * Draws panels of bars as an SVG that stands by itself. Colours follow the reader's scheme, in an `img` as well; each panel has a scale of
 * its own.
 */
export function drawBarChart({ title, subtitle, panels, columns, line }: Chart): string {
  const bars = panels.flatMap((panel) => panel.bars);
  const panelWidth = (width - margin * (columns + 1)) / columns;
  const layout = {
    panelWidth,
    labelWidth: widthOf(bars.map(({ label }) => label)) + 8,
    textWidth: widthOf(bars.map(({ text }) => text)) + 5,
    line,
  };
  let y = top;
  const drawn: string[] = [];
  for (let first = 0; first < panels.length; first += columns) {
    const inRow = panels.slice(first, first + columns);
    for (const [column, panel] of inRow.entries()) {
      const x = margin + column * (panelWidth + margin);
      drawn.push(`<g transform="translate(${x} ${y})">${drawPanel(panel, layout)}</g>`);
    }
    y += Math.max(...inRow.map(({ bars }) => bars.length)) * row + gap;
  }
  const height = y - gap + margin + firstBar;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeXml(title)}">
<style>${style}</style>
<rect class="paper" width="${width}" height="${height}" rx="6"/>
<text class="title" x="${margin}" y="28">${escapeXml(title)}</text>
<text class="note" x="${margin}" y="48">${escapeXml(subtitle)}</text>
${drawn.join("\n")}
</svg>
`;
}

// With a ground of its own it can be read where the page's scheme is not the system's, too.
const style = [
  "text{font:12px system-ui,-apple-system,'Segoe UI',sans-serif;fill:#1f2328}",
  ".title{font-size:17px;font-weight:600}.panel{font-weight:600}.note{fill:#59636e}.value{font-variant-numeric:tabular-nums;paint-order:stroke;stroke:#fff;stroke-width:3px}",
  ".paper{fill:#fff}.bar{fill:#afb8c1}.bar.ours{fill:#1f6feb}.name.ours,.value.ours{font-weight:600}",
  ".line{stroke:#cf222e;stroke-dasharray:3 3}.spread{stroke:#1f2328;stroke-opacity:.55}",
  "@media(prefers-color-scheme:dark){text{fill:#e6edf3}.note{fill:#9198a1}.paper{fill:#0d1117}.value{stroke:#0d1117}.bar{fill:#59636e}",
  ".bar.ours{fill:#4493f8}.line{stroke:#f85149}.spread{stroke:#e6edf3}}",
].join("");

function drawPanel({ title, bars }: Panel, { panelWidth, labelWidth, textWidth, line }: Layout): string {
  const longest = Math.max(...bars.map(({ value }) => value), line ?? 0);
  const scaled = Math.min(longest * stretch, Math.max(longest, ...bars.map(({ spread }) => spread?.max ?? 0)));
  const room = panelWidth - labelWidth - textWidth;
  const lengthOf = (value: number) => Math.min(1, value / scaled) * room;
  const at = line === undefined ? undefined : (labelWidth + lengthOf(line)).toFixed(1);
  const drawn = bars.map((bar, index) => drawBar(bar, { y: firstBar + index * row, labelWidth, lengthOf }));
  return [
    `<text class="panel" x="0" y="4"${fit(title, panelWidth)}>${escapeXml(title)}</text>`,
    ...drawn.map(({ shape }) => shape),
    ...(at === undefined ? [] : [`<path class="line" d="M${at} ${firstBar - 2}V${firstBar + bars.length * row}"/>`]),
    ...drawn.map(({ texts }) => texts),
  ].join("\n");
}

interface Place {
  readonly y: number;
  readonly labelWidth: number;
  readonly lengthOf: (value: number) => number;
}

/** A bar's texts come last: the line may run through where they stand. */
function drawBar({ label, value, text, ours, spread }: Bar, { y, labelWidth, lengthOf }: Place) {
  const length = Math.max(1, lengthOf(value));
  const end = Math.max(length, spread ? lengthOf(spread.max) : 0);
  const kind = ours ? " ours" : "";
  const [from, to] = [spread?.min ?? 0, spread?.max ?? 0].map((value) => (labelWidth + lengthOf(value)).toFixed(1));
  const shape = [
    `<rect class="bar${kind}" x="${labelWidth}" y="${y + 1}" width="${length.toFixed(1)}" height="${row - 5}" rx="2"/>`,
    spread ? `<path class="spread" d="M${from} ${y + 8}H${to}"/>` : "",
  ].join("");
  const texts = [
    `<text class="name${kind}" x="${labelWidth - 8}" y="${y + 12}" text-anchor="end">${escapeXml(label)}</text>`,
    `<text class="value${kind}" x="${(labelWidth + end + 5).toFixed(1)}" y="${y + 12}">${escapeXml(text)}</text>`,
  ].join("");
  return { shape, texts };
}

/** Sets a text that may be too long narrower, where the next panel would cover it. */
function fit(text: string, room: number): string {
  return text.length * averageWidth <= room ? "" : ` textLength="${room}" lengthAdjust="spacingAndGlyphs"`;
}

function widthOf(texts: readonly string[]): number {
  return Math.ceil(Math.max(...texts.map((text) => text.length)) * characterWidth);
}
