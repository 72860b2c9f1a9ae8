// In the framed page: tells the page around it how high it is, and nothing else.
const tell = () => {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  parent.postMessage({ birPencereHeight: height }, "*");
};
new ResizeObserver(tell).observe(document.body);
