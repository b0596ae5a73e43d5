/** A map ready for SVG: one unit is 200 m in the projection, north is up. Made at build time by `build-map.ts`. */
export interface ChinaMap {
  readonly width: number;
  readonly height: number;
  /** The point of the projection that is the map's upper left corner. */
  readonly corner: Point;
  /** Name and filled outline of each county-level unit, by its six-digit code. */
  readonly counties: Readonly<Record<string, { readonly name: string; readonly path: string }>>;
  /** Units whose code changed after the outline was published: code now → code in the outline. */
  readonly renamed: Readonly<Record<string, string>>;
  /** Boundaries between provinces. */
  readonly provinces: string;
  /** The outer boundary, and every boundary line of the source. */
  readonly outline: string;
  readonly boundaryLines: string;
  /** Where the outline comes from, to be printed beside the map. */
  readonly source: { readonly package: string; readonly version: string; readonly origin: string };
}

/** A point of the projection, in units of the map before it is moved to the origin. */
export type Point = [x: number, y: number];

const DEGREE = Math.PI / 180;
const EARTH_KM = 6371.0088;
const UNITS_PER_KM = 5;
const CENTRAL_MERIDIAN = 105;
/** The standard parallels that maps of China use. */
const [SOUTH, NORTH] = [25 * DEGREE, 47 * DEGREE];
const CONE = (Math.sin(SOUTH) + Math.sin(NORTH)) / 2;
const OFFSET = Math.cos(SOUTH) ** 2 + 2 * CONE * Math.sin(SOUTH);

/** Albers equal-area conic projection of a place, x to the east and y to the south. */
export function project([longitude, latitude]: readonly [number, number]): Point {
  const radius = Math.sqrt(OFFSET - 2 * CONE * Math.sin(latitude * DEGREE)) / CONE;
  const angle = CONE * (longitude - CENTRAL_MERIDIAN) * DEGREE;
  const scale = EARTH_KM * UNITS_PER_KM;
  return [radius * Math.sin(angle) * scale, radius * Math.cos(angle) * scale];
}
