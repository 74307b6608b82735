using Lexi.Voice.Models;
using Lexi.Voice.Sessions;

namespace Lexi.Voice.Tests.Sessions;

public sealed class ConversationTranscriptTests
{
    [Fact]
    public void Turns_stand_in_the_order_they_were_spoken_however_late_their_words_come()
    {
        var transcript = new ConversationTranscript([new HistoryItem(ConversationRole.System, "They met before.", "s")]);
        transcript.Announced(new VoiceModelEvent.InputCommitted("u1", null));
        transcript.Announced(new VoiceModelEvent.ResponseItemStarted("r1", "a1"));
        transcript.Announced(new VoiceModelEvent.TranscriptDelta("r1", "a1", "Good "));
        transcript.Announced(new VoiceModelEvent.TranscriptDelta("r1", "a1", "day"));
        transcript.Announced(new VoiceModelEvent.InputTranscriptCompleted("u1", "Hello", null));
        transcript.Announced(new VoiceModelEvent.InputCommitted("u2", "a1"));

        Assert.Equal(["They met before.", "Hello", "Good day"], transcript.Items.Select(item => item.Text));
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(500, "one two")]
    [InlineData(999, "one two three")]
    [InlineData(1000, "one two three four")]
    [InlineData(5000, "one two three four")]
    public void A_cut_leaves_whole_words_in_proportion(int heardMs, string left)
    {
        var transcript = new ConversationTranscript([]);
        transcript.HeardAudio("a1", 1000);
        transcript.Announced(new VoiceModelEvent.ResponseItemFinished("r1", "a1", "one two three four"));

        transcript.Truncate("a1", heardMs);

        Assert.Equal(left, transcript.Items.SingleOrDefault()?.Text ?? "");
    }

    [Fact]
    public void Words_that_arrive_after_a_cut_do_not_undo_it()
    {
        var transcript = new ConversationTranscript([]);
        transcript.HeardAudio("a1", 1000);
        transcript.Announced(new VoiceModelEvent.TranscriptDelta("r1", "a1", "one two three"));
        transcript.Truncate("a1", 400);

        transcript.Announced(new VoiceModelEvent.TranscriptDelta("r1", "a1", " four"));
        transcript.Announced(new VoiceModelEvent.ResponseItemFinished("r1", "a1", "one two three four"));

        Assert.Equal("one", Assert.Single(transcript.Items).Text);
    }

    [Fact]
    public void It_is_bounded_and_forgets_the_oldest()
    {
        var transcript = new ConversationTranscript([]);
        for (var turn = 0; turn < 2000; turn++)
            _ = transcript.Add(ConversationRole.User, new string('x', 1000), $"u{turn}");

        Assert.Equal(ConversationTranscript.MaxCharacters, transcript.Items.Sum(item => item.Text.Length));
        Assert.Equal("u1999", transcript.Items[^1].ItemId);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20261120)]
    public void Whatever_changed_the_told_session_ends_up_with_the_present_history(int seed)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var round = 0; round < 2000; round++)
        {
            var told = Enumerable.Range(0, random.Next(6)).Select(index => Item(index, 0)).ToList();
            var now = told.Skip(random.Next(2))
                .Where(_ => random.Next(5) > 0)
                .Select(item => random.Next(6) == 0 ? item with { Text = item.Text + "!" } : item)
                .Concat(Enumerable.Range(10, random.Next(3)).Select(index => Item(index, 0)))
                .ToList();

            var session = told.ToList();
            foreach (var command in HistoryChange.Between(told, now))
            {
                if (command is RealtimeCommand.DeleteItem delete)
                    Assert.Equal(1, session.RemoveAll(item => item.ItemId == delete.ItemId));
                else if (command is RealtimeCommand.AddMessage add)
                    session.Add(new HistoryItem(add.Role, add.Text, add.ItemId));
            }

            // What the bounded history forgot at its front may stay.
            Assert.Equal(now, session.SkipWhile(item => now.Count == 0 || item.ItemId != now[0].ItemId));
        }
    }

    [Fact]
    public void The_tail_of_audio_is_its_newest_part_in_order()
    {
        var tail = new AudioTail(10);
        for (byte value = 0; value < 50; value += 2)
            tail.Add([value, (byte)(value + 1)]);
        Assert.Equal([40, 41, 42, 43, 44, 45, 46, 47, 48, 49], tail.ToArray());

        tail.Add([1, 2, 3, 4]);
        Assert.Equal([44, 45, 46, 47, 48, 49, 1, 2, 3, 4], tail.ToArray());
        tail.Add([.. Enumerable.Range(0, 30).Select(value => (byte)value)]);
        Assert.Equal(Enumerable.Range(20, 10).Select(value => (byte)value), tail.ToArray());
    }

    private static HistoryItem Item(int index, int version) => new(ConversationRole.User, $"text {index}.{version}", $"i{index}");
}
