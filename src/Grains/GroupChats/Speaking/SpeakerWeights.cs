namespace Lexi.Grains.GroupChats.Speaking;

/// <summary>
/// What each reason is worth in a natural choice. A score is the sum of its reasons; docs/who-answers.md explains them and shows who speaks
/// how often with these numbers.
/// </summary>
public sealed record SpeakerWeights
{
    public static readonly SpeakerWeights Default = new();

    /// <summary>"forced", and the model's choice: outweighs everything else together.</summary>
    public double Forced { get; init; } = 10;

    /// <summary>"muted", "entitlement", "cap", and a character that speaks only when asked: it cannot be chosen.</summary>
    public double Out { get; init; } = -10;

    /// <summary>"mention": it was called by name.</summary>
    public double Called { get; init; } = 1;

    /// <summary>"mention": it was talked about.</summary>
    public double TalkedAbout { get; init; } = 0.5;

    /// <summary>"mention": it was told to stay out ("anybody but Nyx").</summary>
    public double LeftOut { get; init; } = -1;

    /// <summary>"question": it was asked by name.</summary>
    public double Asked { get; init; } = 0.3;

    /// <summary>"question": all of them were asked, or anybody.</summary>
    public double AllAsked { get; init; } = 0.5;

    /// <summary>"question": something was asked and nobody was named.</summary>
    public double OpenQuestion { get; init; } = 0.1;

    /// <summary>"question": it was put to a person.</summary>
    public double AskedAPerson { get; init; } = -1;

    /// <summary>"question": another character said it to a person; a word between them is welcome now and then.</summary>
    public double SaidToAPerson { get; init; } = -0.25;

    /// <summary>"reply": the message answers one of its own, and says so; or there is nobody else to talk to.</summary>
    public double RepliedTo { get; init; } = 0.9;

    /// <summary>"reply": it spoke last, and a message that names nobody asks something or says "you": people go on talking to whom they talk with.</summary>
    public double GoesOn { get; init; } = 0.65;

    /// <summary>"reply": it spoke last, and the message names nobody and asks nothing.</summary>
    public double SpokeLast { get; init; } = 0.2;

    /// <summary>"relationship": times what it feels for the one who spoke, -1 to 1.</summary>
    public double Liking { get; init; } = 0.3;

    /// <summary>"talkativeness": times talkativeness, 0 to 1.</summary>
    public double Talkativeness { get; init; } = 0.6;

    /// <summary>"recency": when it has been silent for <see cref="LongSilence"/> messages or has not spoken yet; less in proportion.</summary>
    public double Silence { get; init; } = 0.25;

    /// <summary>Messages after which somebody has been silent for long.</summary>
    public int LongSilence { get; init; } = 8;

    /// <summary>"repetition": for each of the last <see cref="RepetitionTurns"/> turns of characters that it had beyond its share.</summary>
    public double Repetition { get; init; } = -0.15;

    public int RepetitionTurns { get; init; } = 4;

    /// <summary>"chance": the most it adds.</summary>
    public double Chance { get; init; } = 0.3;

    /// <summary>What the best needs to answer a person who asked nobody.</summary>
    public double LeastForMessage { get; init; } = 0.1;

    /// <summary>What the best needs to answer another character unasked.</summary>
    public double LeastForReply { get; init; } = 0.75;

    /// <summary>What a further one needs to join in unasked.</summary>
    public double LeastToJoin { get; init; } = 1;

    /// <summary>Characters that answer one message, when they were asked by name or all together; nobody reads more.</summary>
    public int MostAsked { get; init; } = 6;

    /// <summary>Characters that answer one message unasked.</summary>
    public int MostUnasked { get; init; } = 2;
}
