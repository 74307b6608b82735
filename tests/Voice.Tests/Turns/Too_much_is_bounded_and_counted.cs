using Lexi.Voice.Endpointing;
using Lexi.Voice.Models;
using Lexi.Voice.Playout;
using Lexi.Voice.Turns;

namespace Lexi.Voice.Tests.Turns;

/// <summary>A model that says more than anybody could hear or read.</summary>
public sealed class Too_much_is_bounded_and_counted : IConversationOutput
{
    private const int MostCharacters = 32_000;
    private readonly List<TurnEffect> _effects = [];
    private int _dropped;

    [Fact]
    public void Sound_beyond_what_may_wait_is_dropped_and_counted()
    {
        using var conversation = Open(new PacerSettings { MostBufferedMs = 1000 });
        Answer(conversation);
        for (var second = 0; second < 4; second++)
            conversation.Receive(new AudioDelta("r1", "a1", PooledPcm.CopyOf(new byte[48_000])), 100);

        // It is looked at before a piece is taken: the second one still fits.
        Assert.Equal(2, _dropped);
    }

    [Fact]
    public void The_words_of_a_persons_turn_end_at_a_bound_however_many_the_model_hears()
    {
        using var conversation = Open(PacerSettings.Default);
        conversation.Handle(new VoiceModelEvent.SpeechStarted("u1", 0), 10);
        for (var i = 0; i < 50; i++)
            conversation.Handle(new VoiceModelEvent.InputTranscriptDelta("u1", new string('x', 1000)), 20);
        Assert.Equal(MostCharacters, Longest<TurnEffect.Show>(show => show.Utterance));
        Assert.Equal(MostCharacters / 1000, _effects.OfType<TurnEffect.Show>().Count());

        conversation.Handle(new VoiceModelEvent.InputCommitted("u1", null), 30);
        conversation.Handle(new VoiceModelEvent.InputTranscriptCompleted("u1", new string('y', 50_000), null), 40);
        Assert.Equal(MostCharacters, Longest<TurnEffect.Store>(store => store.Utterance));
    }

    [Fact]
    public void The_words_of_an_answer_end_at_the_same_bound()
    {
        var spoken = SpokenText.Empty;
        for (var i = 0; i < 50; i++)
            spoken = spoken.Append(new string('x', 1000), i);
        Assert.Equal(MostCharacters, spoken.Text.Length);
        Assert.Equal(MostCharacters, spoken.Complete(new string('y', 50_000)).Text.Length);
    }

    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "abc")]
    [InlineData("ab\U0001F600", 3, "ab")]
    [InlineData("ab\U0001F600", 4, "ab\U0001F600")]
    public void No_character_is_cut_in_half(string text, int most, string left) => Assert.Equal(left, SpokenText.Bounded(text, most));

    void IConversationOutput.Carry(TurnEffect effect) => _effects.Add(effect);

    void IConversationOutput.Play(string itemId, int offsetMs, PooledPcm pcm) => pcm.Dispose();

    void IConversationOutput.DropSound(string itemId) => _dropped++;

    void IConversationOutput.Hear(ReadOnlySpan<byte> pcm)
    {
    }

    private static void Answer(Conversation conversation)
    {
        conversation.Handle(new TurnInput.TextWritten("Speak."), 10);
        conversation.Handle(new VoiceModelEvent.ResponseStarted("r1"), 20);
        conversation.Handle(new VoiceModelEvent.ResponseItemStarted("r1", "a1"), 30);
    }

    private Conversation Open(PacerSettings pacing)
    {
        var conversation = new Conversation(TurnState.Begin(TurnSettings.Default, isPushToTalk: false, 0), pacing, this);
        conversation.Handle(new TurnInput.ListenerAttached(), 0);
        conversation.Open(TurnSettings.Default, MicrophoneSettings.Default, 0);
        return conversation;
    }

    private int Longest<T>(Func<T, Utterance> utterance)
        where T : TurnEffect => _effects.OfType<T>().Max(effect => utterance(effect).Text.Length);
}
