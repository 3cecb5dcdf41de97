// Server-sent events (HTML standard, text/event-stream), free of any HTTP library: what is told, who
// listens, and what each has not been sent yet. Everything on the loop's thread.
//
//   event: space                    what it is about
//   id: 1k8ck2-17                   for Last-Event-ID: this channel, and how many before
//   data: {"id":"b101",…}           one line of JSON
//
// A new listener gets the whole first ("snapshot") when the line takes it: as it is then, or as it was
// within the same second and what was told since, so that many who come at once cost one. One that
// comes back gets what it missed if that is still known. A beat says every few seconds that nothing
// happened: who hears nothing for fifteen knows that the line is dead. Who does not take what is sent
// is dropped, so that memory stays bounded; the browser comes back by itself.
#pragma once

#include "service/io/figures.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace io {

/// Shared: the bytes are the same for all who get them.
using EventFrame = std::shared_ptr<const std::string>;

/// What one client is still to be sent. Belongs to its connection.
class EventListener {
 public:
  /// The next bytes; nullptr if all is sent.
  [[nodiscard]] EventFrame next();
  /// Nothing more comes: the channel was closed, or the client is too slow for it.
  [[nodiscard]] bool is_over() const { return over_; }
  /// Called when there is something to send, or it is over. Empty: the connection is busy.
  void when_more(std::function<void()> wake) { wake_ = std::move(wake); }

 private:
  friend class EventChannel;
  using Everything = std::function<EventFrame(EventListener&)>;
  void push(const EventFrame& frame, std::size_t most_bytes);
  /// Instead of all that waits: it is taken later, and knows what is told until then.
  void push_everything(Everything everything);
  void end();

  Everything everything_;  // to be taken before what waits
  std::deque<EventFrame> waiting_;
  std::size_t bytes_ = 0;
  bool over_ = false;
  std::function<void()> wake_;
};

struct EventLimits {
  std::size_t listeners = 100;
  std::size_t waiting = 512 * 1024;  ///< bytes not yet taken by one client; beyond, it is dropped
  std::size_t kept = 256;            ///< events for who comes back
  std::size_t kept_bytes = 256 * 1024;  ///< of these, all together; less than may wait
};

class EventChannel {
 public:
  /// JSON of everything as it is now.
  using Snapshot = std::function<std::string()>;
  /// `name` tells this channel from the one before a restart.
  EventChannel(std::string name, Snapshot snapshot, EventLimits limits = {});
  ~EventChannel();
  EventChannel(const EventChannel&) = delete;
  EventChannel& operator=(const EventChannel&) = delete;

  /// `last` is what the client got last, "" if nothing. nullptr if there are too many already.
  [[nodiscard]] std::shared_ptr<EventListener> listen(std::string_view last);
  /// REQUIRES: `data` is one line.
  void tell(std::string_view event, std::string_view data);
  /// Something happened that is not worth telling, since nobody listens: who comes back later gets
  /// everything. REQUIRES: nobody listens.
  void pass_over();
  /// All that is there anew, to everybody: after what steps cannot say, such as a new configuration.
  void tell_everything();
  /// What is old by now is not given to anybody any more. Once a second.
  void every_second() { whole_.reset(); }
  /// Nothing happened. `data` is one line, too; it has no id, since it is not to be had again.
  void beat(std::string_view data);
  /// Ends all streams: who still may listens again.
  void dismiss();

  [[nodiscard]] bool is_heard();  ///< somebody listens now
  [[nodiscard]] EventFigures figures();

 private:
  struct Kept {
    std::uint64_t number = 0;
    EventFrame frame;
  };
  [[nodiscard]] EventFrame frame_of(std::string_view event, std::string_view data) const;
  [[nodiscard]] bool knows_all_since(std::uint64_t number) const;
  /// None if `last` is not of this channel.
  [[nodiscard]] std::optional<std::uint64_t> number_of(std::string_view last) const;
  void push_since(EventListener& listener, std::uint64_t number) const;
  void keep(EventFrame frame);
  void forget();
  void wait_for_everything(EventListener& listener);
  /// And pushes what was told since it was made.
  EventFrame everything(EventListener& listener);
  void send(const EventFrame& frame);

  const std::string name_;
  const Snapshot snapshot_;
  const EventLimits limits_;
  std::vector<std::weak_ptr<EventListener>> listeners_;
  std::deque<Kept> kept_;
  std::size_t kept_bytes_ = 0;
  std::uint64_t last_ = 0;      // told so far
  EventFrame whole_;            // of this second, if somebody came
  std::uint64_t whole_at_ = 0;  // `last_` when it was made
  EventFigures figures_;
};

}  // namespace io
