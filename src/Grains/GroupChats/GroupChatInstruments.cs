using System.Diagnostics.Metrics;
using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats;

/// <summary>What the group chats slice measures (meter <c>Lexi.GroupChats</c>).</summary>
public sealed class GroupChatInstruments
{
    private readonly UpDownCounter<long> _active;
    private readonly UpDownCounter<long> _listeners;
    private readonly Counter<long> _posted;
    private readonly Counter<long> _answers;
    private readonly Histogram<double> _firstWord;
    private readonly Histogram<double> _commit;
    private readonly Counter<long> _decisions;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _background;

    public GroupChatInstruments(IMeterFactory meters)
    {
        var meter = meters.Create("Lexi.GroupChats");
        _active = meter.CreateUpDownCounter<long>("lexi.chats.active", "{chat}", "Group chats this process holds in memory");
        _listeners = meter.CreateUpDownCounter<long>("lexi.chats.listeners", "{listener}", "Connections attached to group chats");
        _posted = meter.CreateCounter<long>("lexi.chats.posted", "{message}", "Messages people wrote");
        _answers = meter.CreateCounter<long>("lexi.chats.answers", "{message}", "Messages characters wrote, by how they ended");
        _firstWord = meter.CreateHistogram<double>("lexi.chats.first_word", "ms", "From asking a character to its first word");
        _commit = meter.CreateHistogram<double>("lexi.chats.commit", "ms", "How long a commit of a chat took");
        _decisions = meter.CreateCounter<long>("lexi.chats.decisions", "{decision}", "Choices of speakers, by strategy and whether anybody was chosen");
        _dropped = meter.CreateCounter<long>("lexi.chats.listeners.dropped", "{listener}", "Connections that did not take what they were told");
        _background = meter.CreateCounter<long>("lexi.chats.background.failed", "{task}", "Scorings, summaries and memories that failed, by kind");
    }

    public void ChatLoaded() => _active.Add(1);

    public void ChatLeft() => _active.Add(-1);

    public void Listening(int more) => _listeners.Add(more);

    public void Posted() => _posted.Add(1);

    public void Answered(MessageStatus status) => _answers.Add(1, new KeyValuePair<string, object?>("status", status.ToString()));

    public void FirstWord(TimeSpan after) => _firstWord.Record(after.TotalMilliseconds);

    public void Committed(TimeSpan took) => _commit.Record(took.TotalMilliseconds);

    public void Decided(SpeakerDecision decision) => _decisions.Add(
        1, new KeyValuePair<string, object?>("strategy", decision.Strategy.ToString()), new KeyValuePair<string, object?>("silent", decision.Chosen.Count == 0));

    public void ListenerDropped() => _dropped.Add(1);

    public void BackgroundFailed(string kind) => _background.Add(1, new KeyValuePair<string, object?>("kind", kind));
}
