using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Grains.VoiceRooms;

/// <summary>
/// Keeps one person's lane as the room wants it: opened, changed, closed, one call after the other and beside the room's turns. What changes
/// while a call is on its way goes out with the next.
/// </summary>
internal sealed class LaneLine(IMicrophoneLaneGrain lane, Action<Exception> failed)
{
    private OpenLane? _wanted;
    private OpenLane? _sent;
    private bool _isRunning;

    /// <summary>The lane that is wanted open; null for none.</summary>
    public OpenLane? Wanted => _wanted;

    /// <summary>From the room's turns.</summary>
    public void Want(OpenLane? wanted)
    {
        _wanted = wanted;
        if (!_isRunning)
            _ = Run();
    }

    public void HearsNow(bool isPlaying, string words)
    {
        if (_wanted is { } open)
            _ = lane.HearsNow(new LaneEcho(open.LaneId, isPlaying, words));
    }

    private async Task Run()
    {
        _isRunning = true;
        try
        {
            while (!ReferenceEquals(_wanted, _sent))
            {
                var (wanted, sent) = (_wanted, _sent);
                _sent = wanted;
                if (wanted is null)
                    await lane.Close(sent!.LaneId);
                else if (wanted.LaneId != sent?.LaneId)
                    await lane.Open(wanted);
                else
                    await lane.Change(wanted.LaneId, wanted.Settings);
            }
        }
        catch (Exception exception)
        {
            // Its person is not heard until something about them changes.
            failed(exception);
        }
        finally
        {
            _isRunning = false;
        }
    }
}
