using Lexi.Audio;
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Grains.VoiceRooms.Recording;
using Lexi.Persistence.VoiceRooms;
using Lexi.Testing;
using Microsoft.Extensions.Options;

namespace Lexi.Persistence.Tests.Recordings;

/// <summary>The files of a recording, as whoever opens them at any moment finds them.</summary>
public sealed class RecordingFilesTests : IDisposable
{
    private const string Id = "rec_1";
    private const int Second = AudioFormat.SampleRate;
    private static readonly short[] _tone = ToneGenerator.Sine16(440, Second, 0.3);
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("lexi-data-");
    private readonly RecordingFiles _files;

    public RecordingFilesTests() => _files = new RecordingFiles(Options.Create(new PersistenceOptions { DataDirectory = _data.FullName }));

    private string Folder => Path.Combine(_data.FullName, "recordings", Id);

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public async Task All_tracks_are_whole_and_equally_long_after_every_second_though_nobody_ends_them()
    {
        // Never disposed before the files are looked at: so they are when the process is killed.
        var writer = await _files.Create(Id);
        for (var second = 0; second < 8; second++)
        {
            // The mix and the first track sound now and then, the second track begins late.
            int[] sounding = second switch { 0 or 3 => [0, 1], 5 => [0, 1, 2], _ => [] };
            await writer.Write(Batch(second, sounding));
            foreach (var track in second < 5 ? (int[])[0, 1] : [0, 1, 2])
                Assert.Equal((second + 1) * Second, Read(track).Length);
        }

        var (mix, first, late) = (Read(0), Read(1), Read(2));
        Assert.Equal(mix, first);
        Assert.Equal(_tone, first[(3 * Second)..(4 * Second)]);
        Assert.All(first[Second..(3 * Second)], sample => Assert.Equal(0, sample));
        Assert.All(late[..(5 * Second)], sample => Assert.Equal(0, sample));
        Assert.Equal(_tone, late[(5 * Second)..(6 * Second)]);
        Assert.Equal(80, (await _files.ReadPeaks(Id, 2)).Length);
        Assert.Equal([0, 77], (await _files.ReadPeaks(Id, 2))[49..51]);
        var size = await _files.Measure(Id);
        Assert.Equal(8 * Second, size.Samples);
        Assert.Equal(new DirectoryInfo(Folder).EnumerateFiles().Sum(file => file.Length), size.Bytes);
        await writer.DisposeAsync();
        Assert.Equal(late, Read(2));
    }

    [Fact]
    public async Task The_transcript_is_read_up_to_a_line_that_was_cut_off()
    {
        var writer = await _files.Create(Id);
        var line = new RecordedUtterance(1200, new RoomUtterance
        {
            UtteranceId = "utt_1",
            SpeakerId = "usr_ann",
            IsCharacter = false,
            Text = "Two lines,\n\"quoted\", and an end.",
            DurationMs = 800,
            HeardMs = 800,
            StartedAt = DateTimeOffset.UnixEpoch,
        });
        await writer.Write(line);
        await writer.DisposeAsync();
        await File.AppendAllTextAsync(Path.Combine(Folder, "transcript.jsonl"), "{\"offsetMs\":13", TestContext.Current.CancellationToken);
        Assert.Equal([line], await _files.ReadTranscript(Id));
    }

    [Fact]
    public async Task A_track_is_read_in_parts_that_end_where_the_file_ends()
    {
        var writer = await _files.Create(Id);
        await writer.Write(Batch(0, [0]));
        await writer.DisposeAsync();
        var file = await File.ReadAllBytesAsync(Path.Combine(Folder, "mix.wav"), TestContext.Current.CancellationToken);
        var piece = await _files.ReadTrack(Id, 0, 40, 100);
        Assert.Equal(file.Length, piece!.FileBytes);
        Assert.Equal(file[40..140], piece.Content.ToArray());
        Assert.Equal(4, (await _files.ReadTrack(Id, 0, file.Length - 4, 100))!.Content.Length);
        Assert.Equal(0, (await _files.ReadTrack(Id, 0, file.Length, 100))!.Content.Length);
        Assert.Null(await _files.ReadTrack(Id, 1, 0, 100));
        Assert.Null(await _files.ReadTrack("rec_none", 0, 0, 100));
        Assert.Empty(await _files.ReadPeaks("rec_none", 0));
    }

    [Theory]
    [InlineData("../lexi")]
    [InlineData("..")]
    [InlineData("")]
    [InlineData("rec_1/../../secret")]
    [InlineData("rec_\0")]
    public async Task An_id_that_is_a_way_somewhere_else_leads_nowhere(string id)
    {
        _ = await Assert.ThrowsAsync<IOException>(() => _files.ReadTrack(id, 0, 0, 10));
        _ = await Assert.ThrowsAsync<IOException>(() => _files.Create(id));
        _ = await Assert.ThrowsAsync<IOException>(() => _files.Delete(id));
    }

    [Fact]
    public async Task Only_this_user_can_read_it_and_deleting_leaves_nothing()
    {
        var writer = await _files.Create(Id);
        await writer.Write(Batch(0, [0, 1]));
        await writer.DisposeAsync();
        if (!OperatingSystem.IsWindows())
        {
            Assert.All(new DirectoryInfo(Folder).EnumerateFiles(), file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, file.UnixFileMode));
        }

        await _files.Delete(Id);
        await _files.Delete(Id);
        Assert.False(Directory.Exists(Folder));
        Assert.Equal(default, await _files.Measure(Id));
    }

    [Fact]
    public async Task A_recording_is_not_written_over_another()
    {
        await using var writer = await _files.Create(Id);
        _ = await Assert.ThrowsAsync<IOException>(() => _files.Create(Id));
    }

    private static RecordingBatch Batch(int second, int[] sounding) => new()
    {
        From = (long)second * Second,
        Samples = Second,
        Tracks = [.. sounding.Select(track => new RecordedSound(track, _tone, Enumerable.Repeat((byte)77, 10).ToArray()))],
    };

    private short[] Read(int track)
    {
        using var stream = new FileStream(
            Path.Combine(Folder, track == 0 ? "mix.wav" : $"track-{track:00}.wav"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var file = new byte[stream.Length];
        stream.ReadExactly(file);
        Assert.Equal(WavError.None, WavReader.Parse(file, out var info));
        Assert.Equal((1, Second, 16), (info.Channels, info.SampleRate, info.BitsPerSample));
        var samples = new short[info.Frames];
        Assert.Equal(samples.Length, WavReader.ReadMono(file, info, samples));
        return samples;
    }
}
