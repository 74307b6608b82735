using System.Collections.Frozen;

namespace Lexi.Grains.GroupChats.Dynamics;

/// <summary>What words do to people. Small on purpose: it stands in for a model. Folded, without marks.</summary>
internal static class FeelingLexicon
{
    /// <summary>Words that hurt or please by themselves.</summary>
    public static readonly FrozenDictionary<string, double> Words = Table(
        (-0.9, "worthless pathetic disgusting traitor scum bastard bitch asshole arschloch whore vermin"),
        (-0.7, "stupid idiot idiotic moron liar lier dumb imbecile loser coward fool foolish ugly useless trash garbage cretin dummkopf dumm lugner " +
               "luegner hasslich haesslich idiota estupido mentiroso fuck fucking"),
        (-0.45, "lying lied lies cheater fake fraud selfish arrogant rude mean cruel annoying boring terrible horrible awful worst wrong ridiculous jerk brat " +
                "lazy mad insane creepy weird gross nervig langweilig blod bloed"),
        (-0.25, "disappointed disappointing angry upset ignore ignored whatever nonsense"),
        (0.25, "please welcome nice good fun funny interesting right agree true cool clever smart nett gut"),
        (0.45, "thanks thank thx great sweet kind lovely beautiful gentle brave wise brilliant proud wonderful amazing fantastic perfect charming talented friend " +
               "friends danke toll schon schoen wunderbar gracias merci sorry apologize apologise forgive hug hugs"),
        (0.7, "adore precious darling dearest favourite favorite best"));

    /// <summary>Verbs that count when somebody who is there is their object.</summary>
    public static readonly FrozenDictionary<string, double> Verbs = Table(
        (-0.9, "hate despise detest loathe hasse"),
        (-0.5, "dislike distrust mock blame"),
        (0.8, "love liebe adore"),
        (0.5, "like admire trust miss appreciate need mag"));

    /// <summary>Several words together.</summary>
    public static readonly (string[] Words, double Value)[] Phrases =
    [
        (["shut", "up"], -0.7), (["go", "away"], -0.5), (["get", "lost"], -0.7), (["screw", "you"], -0.9), (["can't", "stand"], -0.8), (["cannot", "stand"], -0.8),
        (["leave", "me", "alone"], -0.5), (["halt", "die", "klappe"], -0.7), (["good", "for", "nothing"], -0.6), (["well", "done"], 0.5),
        (["good", "job"], 0.5), (["i'm", "sorry"], 0.5), (["so", "sweet"], 0.6), (["nobody", "likes"], -0.8), (["no", "one", "likes"], -0.8),
    ];

    /// <summary>Turn what follows within three words around.</summary>
    public static readonly FrozenSet<string> Negations =
        "not don't doesn't didn't isn't aren't wasn't weren't won't can't couldn't never no nicht kein keine nie hardly".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Make what follows weigh more.</summary>
    public static readonly FrozenSet<string> Stresses =
        "so very really such totally absolutely fucking damn extremely sehr total echt muy tres".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public static readonly FrozenDictionary<string, string> Colours = new Dictionary<string, string>
    {
        ["kiss"] = "flirty",
        ["kisses"] = "flirty",
        ["gorgeous"] = "flirty",
        ["handsome"] = "flirty",
        ["flirt"] = "flirty",
        ["beat"] = "competitive",
        ["race"] = "competitive",
        ["bet"] = "competitive",
        ["challenge"] = "competitive",
        ["tease"] = "teasing",
        ["teasing"] = "teasing",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static FrozenDictionary<string, double> Table(params (double Value, string Words)[] rows) => rows
        .SelectMany(row => row.Words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => (Word: word, row.Value)))
        .DistinctBy(entry => entry.Word).ToFrozenDictionary(entry => entry.Word, entry => entry.Value, StringComparer.Ordinal);
}
