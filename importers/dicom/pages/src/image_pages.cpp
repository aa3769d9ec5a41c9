#include "image_pages.h"

#include <dcmtk/dcmdata/dcrledrg.h>
#include <dcmtk/dcmimage/diregist.h>  // colour: registers itself
#include <dcmtk/dcmimgle/dcmimage.h>
#include <dcmtk/dcmjpeg/djdecode.h>
#include <dcmtk/dcmjpls/djdecode.h>

#include <algorithm>
#include <mutex>

#include "heartcare/core/limits.h"

namespace heartcare::dicom_pages {
namespace {

/// DCMTK keeps its decoders in a table of the process.
void register_decoders() {
  static std::once_flag once;
  std::call_once(once, [] {
    DcmRLEDecoderRegistration::registerCodecs();
    DJDecoderRegistration::registerCodecs();
    DJLSDecoderRegistration::registerCodecs();
  });
}

struct Size {
  std::int64_t width = 0, height = 0, frames = 1;
};

/// What the object says of itself, so that nothing is decoded that is too large.
Result<Size> stated_size(DcmDataset& data_set) {
  Size size;
  size.width = static_cast<std::int64_t>(dicom::number(data_set, DCM_Columns).value_or(0));
  size.height = static_cast<std::int64_t>(dicom::number(data_set, DCM_Rows).value_or(0));
  const double frames = dicom::number(data_set, DCM_NumberOfFrames).value_or(1);
  if (size.width < 1 || size.height < 1 || !(frames >= 1) || !data_set.tagExists(DCM_PixelData))
    return fail(ErrorCode::damaged, "an image object without pixels");
  if (frames > 1'000'000) return fail(ErrorCode::limit_exceeded, "more than a million frames");
  size.frames = static_cast<std::int64_t>(frames);
  return size;
}

/// Uncompressed pixels have to be there: DCMTK would make up what is missing.
Result<void> check_pixels(DcmDataset& data_set, const Size& size) {
  DcmElement* pixels = nullptr;
  if (DcmXfer(data_set.getOriginalXfer()).isEncapsulated()) return {};
  if (data_set.findAndGetElement(DCM_PixelData, pixels).bad())
    return fail(ErrorCode::damaged, "an image object without pixels");
  const double bits = dicom::number(data_set, DCM_BitsAllocated).value_or(8) *
                      dicom::number(data_set, DCM_SamplesPerPixel).value_or(1);
  const std::string sampled = dicom::text(data_set, DCM_PhotometricInterpretation);
  const double shared = sampled == "YBR_FULL_422" ? 2.0 / 3 : sampled == "YBR_PARTIAL_420" ? 0.5 : 1.0;
  const double needed =
      bits / 8 * shared * static_cast<double>(size.width * size.height) * static_cast<double>(size.frames);
  if (static_cast<double>(pixels->getLength()) < needed)
    return fail(ErrorCode::damaged, "an image object with fewer pixels than its size says");
  return {};
}

tl::unexpected<Error> undecoded(EI_Status status) {
  if (status == EIS_NotSupportedValue || status == EIS_MissingAttribute || status == EIS_InvalidValue ||
      status == EIS_InvalidImage || status == EIS_InvalidDocument)
    return fail(ErrorCode::damaged,
                std::string("the image cannot be decoded: ") + DicomImage::getString(status));
  return fail(ErrorCode::unsupported_format,
              std::string("an image that cannot be decoded here: ") + DicomImage::getString(status));
}

/// Grey values of more than 8 bits need a window: the file's own, else all that occur.
void choose_window(DicomImage& image) {
  if (!image.isMonochrome()) return;
  if (image.getWindowCount() > 0 && image.setWindow(0) != 0) return;
  image.setMinMaxWindow();
}

Result<PagePicture> frame(DcmDataset& data_set, E_TransferSyntax syntax, std::int64_t number,
                          std::int64_t pixels_before) {
  DicomImage image(&data_set, syntax, CIF_UsePartialAccessToPixelData, static_cast<unsigned long>(number), 1);
  if (image.getStatus() != EIS_Normal) return undecoded(image.getStatus());
  const auto width = static_cast<std::int64_t>(image.getWidth()),
             height = static_cast<std::int64_t>(image.getHeight());
  if (auto ok = PageDocument::check_size(width, height, pixels_before); !ok) return pass_on(ok);
  choose_window(image);
  PagePicture picture{static_cast<int>(width), static_cast<int>(height), image.isMonochrome() ? 1 : 3, {}};
  picture.pixels.resize(static_cast<std::size_t>(width * height * picture.channels));
  if (image.getOutputData(picture.pixels.data(), static_cast<unsigned long>(picture.pixels.size()), 8) == 0)
    return undecoded(image.getStatus());
  return picture;
}

}  // namespace

Result<Drawn> image_pages(DcmDataset& data_set, importing::PageWish wish, JobContext& job) {
  const auto size = stated_size(data_set);
  if (!size) return pass_on(size);
  Drawn drawn;
  drawn.page_count = size->frames;
  if (wish == importing::PageWish::count) return drawn;
  if (auto ok = PageDocument::check_size(size->width, size->height, 0); !ok) return pass_on(ok);
  if (auto ok = check_pixels(data_set, *size); !ok) return pass_on(ok);
  register_decoders();
  const E_TransferSyntax syntax = data_set.getOriginalXfer();
  const std::int64_t shown = std::min(size->frames, limits::max_pictures);
  for (std::int64_t number = 0; number < shown; ++number) {
    if (auto go = job.checkpoint(); !go) return pass_on(go);
    if (auto ok = PageDocument::check_size(size->width, size->height, pixels_of(drawn.pictures)); !ok)
      return pass_on(ok);
    auto picture = frame(data_set, syntax, number, pixels_of(drawn.pictures));
    if (!picture) return pass_on(picture);
    drawn.pictures.push_back(std::move(*picture));
    job.progress(static_cast<double>(number + 1) / static_cast<double>(shown), "draw");
  }
  return drawn;
}

}  // namespace heartcare::dicom_pages
