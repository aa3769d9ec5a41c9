#pragma once
#include "heartcare/pacs/inbox.h"
#include "heartcare/pacs/send_queue.h"
#include "heartcare/pacs_view/values.h"

namespace heartcare::studio {

[[nodiscard]] pacs::StudyQuery query_of(const pacs_view::StudyFilter& filter);
[[nodiscard]] QList<pacs_view::StudyRow> study_rows(const std::vector<pacs::Study>& studies);
[[nodiscard]] QList<pacs_view::OrderRow> order_rows(const std::vector<pacs::WorklistItem>& items);
/// What lies in the inbox, newest first, then what is in quarantine.
[[nodiscard]] QList<pacs_view::ReceivedRow> received_rows(const pacs::Inbox& inbox);
[[nodiscard]] QList<pacs_view::QueueRow> queue_rows(const pacs::SendQueue& queue);

}  // namespace heartcare::studio
