#include "channel.h"

#include <cmath>

#include "codes.h"

namespace heartcare::dicom {
namespace {

/// Zero and negative frequencies are how devices say "no such filter".
std::optional<double> filter(DcmItem& definition, const DcmTagKey& tag) {
  const auto hz = number(definition, tag);
  return hz && *hz > 0 ? hz : std::nullopt;
}

void read_scaling(DcmItem& definition, const StoredUnit& unit, Channel& channel, importing::ImportLog& log) {
  const auto sensitivity = number(definition, DCM_ChannelSensitivity);
  if (!sensitivity || *sensitivity == 0) {
    log.warn("gain_assumed", "a channel is not calibrated; one step is taken as 1 " + channel.lead.unit);
  } else {
    channel.scale = *sensitivity * unit.scale;
    const auto correction = number(definition, DCM_ChannelSensitivityCorrectionFactor);
    if (correction && *correction != 0) channel.scale = *sensitivity * *correction * unit.scale;
  }
  channel.baseline = number(definition, DCM_ChannelBaseline).value_or(0) * unit.scale;
  channel.lead.resolution = std::abs(channel.scale);
}

}  // namespace

Channel read_channel(DcmItem& definition, double rate_hz, importing::ImportLog& log) {
  Channel channel;
  const Code source = code(definition, DCM_ChannelSourceSequence);
  const LeadName name = lead_name_of(source, text(definition, DCM_ChannelLabel));
  if (name.contradicts)
    log.warn("lead_contradicts", "the code of lead " + name.label + " and its text name different leads");
  const auto stated = stored_unit(code(definition, DCM_ChannelSensitivityUnitsSequence));
  const StoredUnit unit = stated.value_or(StoredUnit{});
  if (!stated) log.warn("unit_assumed", "a channel states no unit; microvolts assumed");
  channel.unit_scale = unit.scale;
  channel.lead.unit = unit.name;
  channel.lead.id = unit.voltage() ? name.id : LeadId::other;
  channel.lead.label = name.label;
  read_scaling(definition, unit, channel, log);
  channel.skew = number(definition, DCM_ChannelSampleSkew)
                     .value_or(number(definition, DCM_ChannelTimeSkew).value_or(0) * rate_hz);
  channel.bits_stored = static_cast<int>(number(definition, DCM_WaveformBitsStored).value_or(0));
  channel.lead.filters = {filter(definition, DCM_FilterLowFrequency),
                          filter(definition, DCM_FilterHighFrequency),
                          filter(definition, DCM_NotchFilterFrequency)};
  return channel;
}

}  // namespace heartcare::dicom
