using Lexi.Audio;
using Lexi.Grains.Interfaces.VoiceRooms;
using Microsoft.Extensions.Logging;

namespace Lexi.Grains.VoiceRooms.Recording;

/// <summary>
/// A recording that goes on: gathers sound in turns of its grain and writes beside them, one thing after the other. A disk that fails, or is
/// too slow, is a fault that is noticed at the next tick.
/// </summary>
internal sealed partial class LiveRecording
{
    /// <summary>Batches that may wait for a slow disk: ten seconds.</summary>
    private const int MostWaiting = 10;

    private readonly RecordingServices _services;
    private readonly IRecordingWriter _writer;
    private readonly RecordingTape _tape;
    private readonly RecordingSummary _begun;
    private readonly long _stamp;
    private readonly Queue<Func<Task>> _waiting = new();
    private Task _writing = Task.CompletedTask;
    private int _savedTracks = 1;
    private bool _isUnsaved;

    public LiveRecording(RecordingSummary begun, BeginRecording recording, IRecordingWriter writer, RecordingServices services)
    {
        (_begun, _writer, _services) = (begun, writer, services);
        _stamp = services.Time.GetTimestamp();
        _tape = new RecordingTape(recording, begun.StartedAt, services.Limits.RecordingSeconds);
        RoomId = recording.RoomId;
    }

    public string RoomId { get; }

    /// <summary>It cannot be written any more.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>It is as long as a recording may be.</summary>
    public bool IsFull => _tape.IsFull(Now);

    // A clock that is set meanwhile must not tear the sound apart.
    private DateTimeOffset Now => _begun.StartedAt + _services.Time.GetElapsedTime(_stamp);

    public void GoOn(BeginRecording recording)
    {
        _tape.GoOn(recording, Now);
        _isUnsaved = true;
        Advance();
    }

    public void Hold()
    {
        _tape.Hold(Now);
        Advance();
    }

    public void Add(in RoomAudio audio)
    {
        if (!_tape.Add(audio, Now))
            _services.Instruments.AudioRefused();
    }

    public void Add(RoomUtterance utterance)
    {
        if (_tape.Add(utterance) is not { } line)
            return;
        _waiting.Enqueue(() => _writer.Write(line));
        Write();
    }

    /// <summary>Hands what is old enough to the disk.</summary>
    public void Advance() => Take(isLast: false);

    /// <summary>Writes the rest and gives up the files.</summary>
    /// <param name="patience">How long a disk that hangs is waited for.</param>
    /// <returns>What became of it, to be saved.</returns>
    public async Task<StoredRecording> End(TimeSpan patience)
    {
        Take(isLast: true);
        var size = default(RecordingSize);
        try
        {
            await Finish().WaitAsync(patience, _services.Time);
            size = await _services.Files.Measure(_begun.RecordingId).WaitAsync(patience, _services.Time);
        }
        catch (Exception exception)
        {
            Break(exception);
        }

        return Stored(size) with { Summary = Summary(size, IsBroken ? RecordingStatus.Failed : RecordingStatus.Complete) };
    }

    private void Take(bool isLast)
    {
        while (!IsBroken && _tape.Take(Now, isLast) is { } batch)
            _waiting.Enqueue(() => _writer.Write(batch));
        if (_waiting.Count > MostWaiting && !isLast)
            Break(new IOException("The disk is too slow."));
        Write();
    }

    private void Write()
    {
        if (_writing.IsCompleted)
            _writing = WriteAll();
    }

    private async Task WriteAll()
    {
        try
        {
            while (!IsBroken && _waiting.TryDequeue(out var write))
                await write();
        }
        catch (Exception exception)
        {
            Break(exception);
        }

        if (_isUnsaved || _savedTracks != _tape.Tracks.Count)
            await Save();
    }

    /// <summary>A database that is away does not end a recording: the next time may do.</summary>
    private async Task Save()
    {
        var stored = Stored(default);
        (_isUnsaved, _savedTracks) = (false, stored.Tracks.Count);
        try
        {
            await _services.Store.Save(stored, CancellationToken.None);
        }
        catch (Exception exception)
        {
            _isUnsaved = true;
            LogUnsaved(_services.Logger, exception, _begun.RecordingId);
        }
    }

    private async Task Finish()
    {
        await _writing;
        await _writer.DisposeAsync();
    }

    private void Break(Exception exception)
    {
        if (IsBroken)
            return;
        IsBroken = true;
        _waiting.Clear();
        LogBroken(_services.Logger, exception, _begun.RecordingId);
    }

    private StoredRecording Stored(RecordingSize size) => new(Summary(size, RecordingStatus.Running) with { EndedAt = null }, [.. _tape.Tracks]);

    private RecordingSummary Summary(RecordingSize size, RecordingStatus status) => _begun with
    {
        Status = status,
        EndedAt = Now,
        People = _tape.People,
        Characters = _tape.Characters,
        DurationMs = AudioFormat.MillisecondsOf(size.Samples),
        Bytes = size.Bytes,
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "Recording {RecordingId} cannot be written; it ends")]
    private static partial void LogBroken(ILogger logger, Exception exception, string recordingId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The index of recording {RecordingId} could not be written; trying again")]
    private static partial void LogUnsaved(ILogger logger, Exception exception, string recordingId);
}
