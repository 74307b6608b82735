using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Voice.Models;

namespace Lexi.Grains.VoiceRooms.Lanes;

/// <summary>
/// One place a lane's voice goes to. Nothing waits for it: pieces go out in order, answers are looked at when there is more to send; one that
/// fails or leaves too many unanswered is sent nothing more.
/// </summary>
internal sealed class VoiceLine(Func<RoomAudio, ValueTask> send, LaneInstruments instruments)
{
    /// <summary>Receivers only enqueue; one that holds this many pieces is not working: 4 s of them.</summary>
    private const int MostUnanswered = 200;

    private readonly Queue<Piece> _unanswered = new();

    public bool HasFailed { get; private set; }

    /// <param name="audio">Without its samples.</param>
    /// <param name="pcm">The samples; copied before the call returns.</param>
    public void Send(in RoomAudio audio, ReadOnlySpan<byte> pcm)
    {
        TakeAnswers();
        if (_unanswered.Count >= MostUnanswered)
            Fail();
        if (HasFailed)
            return;
        var copy = PooledPcm.CopyOf(pcm);
        try
        {
            _unanswered.Enqueue(new Piece(send(audio with { Pcm = copy.Memory }), copy));
        }
        catch (Exception)
        {
            copy.Dispose();
            Fail();
        }
    }

    /// <summary>Takes the answers that are here. The memory of a piece is ours again once its receiver is done with it.</summary>
    public void TakeAnswers()
    {
        while (_unanswered.TryPeek(out var oldest) && oldest.Answer.IsCompleted)
        {
            _ = _unanswered.Dequeue();
            try
            {
                oldest.Answer.GetAwaiter().GetResult();
            }
            catch (Exception)
            {
                // Whatever it was, nobody is helped by more of it.
                Fail();
            }

            oldest.Pcm.Dispose();
        }
    }

    private void Fail()
    {
        if (HasFailed)
            return;
        HasFailed = true;
        instruments.RelayLost();
    }

    private readonly record struct Piece(ValueTask Answer, PooledPcm Pcm);
}
