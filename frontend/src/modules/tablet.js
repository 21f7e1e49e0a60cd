// A tablet's page that goes on by itself; without script the page says so in its head. With a
// status the page stays as it is, for whoever listens to it, until the server says another one.
export function startTablet({ dataset }) {
  const { tabletNext, seconds, status } = dataset;

  async function look() {
    if (!status || (await ask()) !== status) location.assign(tabletNext);
    else wait();
  }

  // Without a connection it waits on.
  async function ask() {
    try {
      const answer = await fetch(tabletNext, { headers: { Accept: "application/json" } });
      return (await answer.json()).status;
    } catch {
      return status;
    }
  }

  const wait = () => setTimeout(look, 1000 * Number(seconds));
  wait();
}
