// Low, best and high as one phrase, as the pages of the server say them.
export const phrase = (low, best, high) => {
  if (low !== null && low === high) return `${low}`;
  if (low !== null && high !== null) return `${low}–${high}`;
  if (low !== null) return `${low} or more`;
  if (high !== null) return `up to ${high}`;
  return best === null ? "not said how many" : `about ${best}`;
};

const either = (...values) => values.find((value) => value !== null) ?? 0;

// The sum of many figures: from that of the lowest to that of the highest, open where one of them is.
export const sum = (figures) => {
  const told = figures.filter((one) => one !== null);
  if (!told.length) return null;
  const low = told.reduce((all, [least]) => all + (least ?? 0), 0);
  const open = told.some(([least, , most]) => most === null && least !== null);
  const high = told.reduce((all, [least, best, most]) => all + either(most, best, least), 0);
  return [low, null, open ? null : high];
};

export const short = (figures) => {
  if (figures === null) return "?";
  const [low, best, high] = figures;
  if (low !== null && high === null) return `${low}+`;
  if (low === null && high === null) return best === null ? "?" : `~${best}`;
  return low === null ? `≤${high}` : low === high ? `${low}` : `${low}–${high}`;
};

export const size = (figures) => (figures === null ? 0 : either(figures[2], figures[1], figures[0]));
