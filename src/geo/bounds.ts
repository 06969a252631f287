import type { Area } from './area.ts';
import type { Box } from './box.ts';
import { mmPerLat7, mmPerLon7, RADIANS7 } from './ellipsoid.ts';
import { LAT7_MAX, LON7_MAX, type LonLat } from './lonlat.ts';
import { outlineOf } from './mgrs.ts';
import type { Region } from './region.ts';

/**
 * A box that certainly holds all of a region; `null` where it has no end, or goes round the earth. Its east may lie past the
 * antimeridian, above 180 degrees.
 */
export function boundsOf(region: Region): Box | null {
  switch (region.kind) {
    case 'area':
      return boundsOfArea(region.area);
    case 'disc':
      return around(region.centre, region.radiusMm);
    case 'sector':
      return around(region.sector.centre, region.sector.farMm + Math.max(0, region.sector.slackMm));
    case 'cell':
      // Sides of a cell bend less than this between the places of its outline.
      return grown(boxOf(outlineOf(region.cell)), region.cell.sideM * 5);
    case 'near':
      return grown(boundsOfArea(region.area), region.mm);
    case 'offset': {
      const { kind, line, upToMm } = region.offset;
      return kind === 'both' || kind === 'band' ? grown(boxOf(line.points), upToMm) : null;
    }
    case 'union':
      return region.of.map(boundsOf).reduce(hull);
    case 'all': {
      const boxes = region.of.map(boundsOf).filter((box) => box !== null);
      return boxes.reduce<Box | null>((best, box) => (best === null || size(box) < size(best) ? box : best), null);
    }
    case 'without':
      return boundsOf(region.of);
  }
}

/** A whole turn. */
const TURN = 2 * LON7_MAX;
/** Wider than this a box is not worked with. */
const WIDTH_MAX = LON7_MAX;

/** Around an area whose polygons lie on both sides of the antimeridian, the box goes across it. */
function boundsOfArea({ polygons }: Area): Box | null {
  return boxOf(polygons.flat(2));
}

function boxOf(places: readonly LonLat[]): Box | null {
  const [plain, turned] = [0, TURN].map((turn) => {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const [lon7, lat7] of places) {
      const x = lon7 < 0 ? lon7 + turn : lon7;
      [west, east] = [Math.min(west, x), Math.max(east, x)];
      [south, north] = [Math.min(south, lat7), Math.max(north, lat7)];
    }
    return { west, south, east, north };
  });
  if (plain === undefined || turned === undefined || plain.west > plain.east) return null;
  const box = plain.east - plain.west <= turned.east - turned.west ? plain : turned;
  return box.east - box.west > WIDTH_MAX ? null : box;
}

function around([lon7, lat7]: LonLat, mm: number): Box | null {
  return grown({ west: lon7, south: lat7, east: lon7, north: lat7 }, mm);
}

/** A degree of latitude is shortest at the equator, a degree of longitude nearest to the pole. */
function grown(box: Box | null, mm: number): Box | null {
  if (box === null) return null;
  const lat7 = Math.ceil(mm / mmPerLat7(0)) + 1;
  const [south, north] = [box.south - lat7, box.north + lat7];
  const poleward = Math.max(-south, north);
  if (poleward >= LAT7_MAX) return null;
  const lon7 = Math.ceil(mm / mmPerLon7(poleward * RADIANS7)) + 1;
  const grownBox = { west: box.west - lon7, south, east: box.east + lon7, north };
  return grownBox.east - grownBox.west > WIDTH_MAX ? null : grownBox;
}

function hull(a: Box | null, b: Box | null): Box | null {
  if (a === null || b === null) return null;
  // The second is turned round to where it lies nearest to the first.
  const turn = Math.round((a.west + a.east - b.west - b.east) / (2 * TURN)) * TURN;
  const box = {
    west: Math.min(a.west, b.west + turn),
    south: Math.min(a.south, b.south),
    east: Math.max(a.east, b.east + turn),
    north: Math.max(a.north, b.north),
  };
  return box.east - box.west > WIDTH_MAX ? null : box;
}

function size({ west, south, east, north }: Box): number {
  return (east - west) * (north - south);
}
