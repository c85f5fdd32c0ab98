/** One line of a chart. */
export interface Series {
  readonly name: string;
  /** The name of a colour in the style sheet. */
  readonly colour: string;
  /** Undefined leaves a gap. */
  readonly value: (index: number) => number | undefined;
  readonly text: (value: number) => string;
}

/** What a chart shows of so many points in time. */
export interface ChartOptions {
  readonly svg: SVGSVGElement;
  /** Where the values of now are told, which is also the legend. */
  readonly now: HTMLElement;
  readonly series: readonly Series[];
  /** A height to be compared with, always in view. */
  readonly mark?: Mark;
}

/** A height that values are compared with, such as a capacity. */
export interface Mark {
  readonly name: string;
  readonly value: (index: number) => number | undefined;
  readonly text: (value: number) => string;
}

const [width, height] = [240, 100];

/** Draws one chart anew. The newest point is at the right edge, and a full window is as wide as the chart. */
export function drawChart({ svg, now, series, mark }: ChartOptions, count: number): void {
  const points = Array.from({ length: count }, (_, index) => index);
  const level = mark?.value(count - 1);
  const values = series.flatMap(({ value }) => points.map(value)).filter((one) => one !== undefined);
  const top = niceTop(Math.max(level ?? 0, ...values));
  const x = (index: number) => width - (count - 1 - index);
  const y = (value: number) => height - (value / top) * height;
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.setAttribute("preserveAspectRatio", "none");
  svg.replaceChildren(
    line(height),
    ...(level === undefined ? [] : [line(y(level), "mark")]),
    ...series.map(({ colour, value }) =>
      path(
        colour,
        pathOf(
          points.map((index) => [x(index), value(index)]),
          y,
        ),
      ),
    ),
  );
  now.replaceChildren(...[...series, ...(mark ? [mark] : [])].map((one) => entry(one, count - 1)));
}

/** The least of 1, 2 and 5 times a power of ten that is not below a value: a scale that does not jump with every point. */
export function niceTop(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5, 10].find((step) => step * power >= value) ?? 10) * power;
}

/** A path through points, broken where there is no value. */
export function pathOf(
  points: readonly (readonly [number, number | undefined])[],
  y: (value: number) => number,
): string {
  let command = "M";
  return points
    .map(([x, value]) => {
      if (value === undefined) {
        command = "M";
        return "";
      }
      const step = `${command}${x} ${y(value).toFixed(1)}`;
      command = "L";
      return step;
    })
    .join("");
}

function svgElement(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

function line(y: number, className = ""): SVGElement {
  return svgElement("line", { x1: 0, x2: width, y1: y, y2: y, class: className });
}

function path(colour: string, d: string): SVGElement {
  const element = svgElement("path", { d });
  element.style.setProperty("--colour", `var(--${colour})`);
  return element;
}

function entry({ name, value, text, ...line }: Series | Mark, newest: number): HTMLElement {
  const item = document.createElement("div");
  const [term, description] = [document.createElement("dt"), document.createElement("dd")];
  const amount = value(newest);
  term.textContent = name;
  description.textContent = amount === undefined ? "–" : text(amount);
  if ("colour" in line) item.style.setProperty("--colour", `var(--${line.colour})`);
  else item.className = "mark";
  item.append(term, description);
  return item;
}
