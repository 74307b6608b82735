using Lexi.Voice.Models;

namespace Lexi.Voice.Sessions;

/// <summary>Brings a session that was told an earlier history up to date.</summary>
public static class HistoryChange
{
    /// <summary>
    /// What to send so that <paramref name="told"/> becomes <paramref name="now"/>: everything behind the first difference is
    /// deleted and told again, because items can only be added at the end.
    /// </summary>
    /// <param name="told">What the session knows; every item has an id.</param>
    /// <param name="now">What it shall know; every item has an id.</param>
    public static IReadOnlyList<RealtimeCommand> Between(IReadOnlyList<HistoryItem> told, IReadOnlyList<HistoryItem> now)
    {
        // What was forgotten at the front since (the history is bounded) may stay where it is.
        var forgotten = 0;
        while (now.Count > 0 && forgotten < told.Count && told[forgotten].ItemId != now[0].ItemId)
            forgotten++;
        if (forgotten == told.Count)
            forgotten = 0;

        var same = 0;
        while (same < now.Count && forgotten + same < told.Count && told[forgotten + same] == now[same])
            same++;

        return
        [
            .. told.Skip(forgotten + same).Select(item => new RealtimeCommand.DeleteItem(item.ItemId!)),
            .. now.Skip(same).Select(item => new RealtimeCommand.AddMessage(item.Role, item.Text, item.ItemId)),
        ];
    }
}
