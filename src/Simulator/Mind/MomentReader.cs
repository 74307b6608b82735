using System.Text.RegularExpressions;
using Lexi.Simulator.Realtime;

namespace Lexi.Simulator.Mind;

/// <summary>Reads a conversation into what the rules look at.</summary>
internal static partial class MomentReader
{
    // A rule never looks at more than this of what one person said at once, nor further back than this many turns.
    private const int LongestSaid = 2_000;
    private const int MostTurns = 400;
    private const int OwnTurnsKept = 40;

    public static Moment Read(MindPrompt prompt, Persona persona)
    {
        var turns = prompt.Turns;
        var first = Math.Max(0, turns.Count - MostTurns);
        var (said, earlier, own) = (new List<string>(), new List<string>(), new List<MindTurn>());
        var (user, isOpen) = (persona.Listener, true);
        for (var i = turns.Count - 1; i >= first; i--)
        {
            var turn = turns[i];
            if (turn.Role == MindRole.Assistant)
            {
                isOpen = false;
                if (own.Count < OwnTurnsKept)
                    own.Add(turn);
            }
            else if (turn.Role == MindRole.User)
            {
                (isOpen ? said : earlier).Add(turn.Text);
            }
        }

        said.Reverse();
        earlier.Reverse();
        foreach (var words in earlier.Concat(said))
            user = SpeakerOf(words) ?? Introductions.NameIn(words) ?? user;

        var all = Cut(string.Join(' ', said.Select(WithoutSpeaker)).Trim());
        return new Moment
        {
            Persona = persona,
            Said = all,
            Focus = all,
            Lower = Sentences.Normalise(all),
            IsQuestion = Sentences.IsQuestion(all),
            User = user,
            EarlierWords = [.. earlier.Select(words => Cut(WithoutSpeaker(words)))],
            OwnTurns = own,
            Random = prompt.Random,
        };
    }

    private static string Cut(string text) => text.Length > LongestSaid ? text[..LongestSaid] : text;

    /// <summary>In a group the speaker's name stands before the words.</summary>
    private static string? SpeakerOf(string text) => Speaker().Match(text) is { Success: true } match ? match.Groups[1].Value : null;

    private static string WithoutSpeaker(string text) => Speaker().Replace(text, "", 1);

    [GeneratedRegex(@"^\[?([A-Z][\p{L}'-]{0,30})(?: [A-Z][\p{L}'-]{0,30})?\]?: ")]
    private static partial Regex Speaker();
}
