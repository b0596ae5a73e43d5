/** Mean radius of the earth, kilometres. */
const EARTH_RADIUS = 6371.0088;

type Location = readonly [longitude: number, latitude: number];

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Great-circle distance of two places (degrees) on a sphere, rounded to whole kilometres. */
export function kilometres([fromLongitude, fromLatitude]: Location, [toLongitude, toLatitude]: Location): number {
  const acrossLatitude = Math.sin(radians(toLatitude - fromLatitude) / 2) ** 2;
  const acrossLongitude = Math.sin(radians(toLongitude - fromLongitude) / 2) ** 2;
  const haversine = acrossLatitude + Math.cos(radians(fromLatitude)) * Math.cos(radians(toLatitude)) * acrossLongitude;
  // Rounding may lift the haversine of antipodes above 1, where the arc sine ends.
  return Math.round(2 * EARTH_RADIUS * Math.asin(Math.sqrt(Math.min(1, haversine))));
}
