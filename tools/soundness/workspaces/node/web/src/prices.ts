const RATE = 20;

/** The sum with tax, in cents. */
export function total(prices: readonly number[]): number {
  return prices.reduce(
    (sum, price) => sum + price + Math.floor((price * RATE) / 100),
    0,
  );
}
