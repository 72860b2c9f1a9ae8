// On an agency's own site: a frame with the attribute data-bir-pencere is as high as the page in it.
// Nothing is sent, kept or read but that one number.
addEventListener("message", ({ source, data }) => {
  const height = data && data.birPencereHeight;
  if (!Number.isInteger(height) || height < 1 || height > 100000) return;
  for (const frame of document.querySelectorAll("iframe[data-bir-pencere]")) {
    if (frame.contentWindow === source) frame.height = height;
  }
});
