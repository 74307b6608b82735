using System.Diagnostics.Metrics;
using System.Text.Json;
using Lexi.Audio;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Web.Http;
using Lexi.Web.Hubs;
using Lexi.Web.VoiceRooms;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lexi.Web.Tests.VoiceRooms;

/// <summary>One connection without a socket: what it was sent, and what it would have heard.</summary>
internal sealed class Ear : IClientProxy
{
    private static readonly JsonSerializerOptions _json = JsonSettings.Create(Limits.Default);

    /// <param name="userId">Whose.</param>
    /// <param name="mode">How it hears.</param>
    /// <param name="time">The clock.</param>
    /// <param name="limits">What may wait for it.</param>
    /// <param name="attachmentId">Names it, where a person has several.</param>
    public Ear(string userId, AudioMode mode, TimeProvider time, Limits? limits = null, string? attachmentId = null)
    {
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
        Outbox = new ConnectionOutbox(this, limits ?? Limits.Default, new HubInstruments(meters), time, () => IsAborted = true, NullLogger.Instance);
        Listener = new RoomListener(RelayWorld.RoomId, userId, attachmentId ?? $"att_{userId}", mode, Outbox);
    }

    public RoomListener Listener { get; }

    public ConnectionOutbox Outbox { get; }

    public bool IsAborted { get; private set; }

    /// <summary>Set to make it take nothing until it completes.</summary>
    public TaskCompletionSource? Stuck { get; set; }

    /// <summary>Everything but sound, in the order it came.</summary>
    public List<(string Method, object? Body)> Told { get; } = [];

    /// <summary>How many messages of sound came.</summary>
    public int Messages { get; private set; }

    public List<Piece> Pieces { get; } = [];

    public IEnumerable<VoiceRoomEvent> Events => Told.Where(told => told.Method == "roomEvents").SelectMany(told => (VoiceRoomEvent[])told.Body!);

    public string? Closed => Told.Where(told => told.Method == "roomClosed").Select(told => (string?)told.Body).SingleOrDefault();

    public Task SendCoreAsync(string method, object?[] args, CancellationToken cancellationToken = default)
    {
        Assert.Equal(RelayWorld.RoomId, args[0]);
        if (method == "roomAudio")
        {
            Messages++;
            foreach (var piece in JsonSerializer.SerializeToElement(args[1], _json).EnumerateArray())
                Pieces.Add(new Piece(piece[0].GetString()!, piece[1].GetString()!, piece[2].GetInt64(), piece[3].GetBytesFromBase64()));
        }
        else
        {
            Told.Add((method, args[1]));
        }

        return Stuck?.Task ?? Task.CompletedTask;
    }

    /// <summary>What it heard of a voice, each piece where its offset says, in samples.</summary>
    public float[] Heard(string speakerId)
    {
        var pieces = Pieces.Where(piece => piece.SpeakerId == speakerId).ToList();
        var heard = new float[pieces.Count == 0 ? 0 : pieces.Max(piece => (piece.OffsetMs * AudioFormat.SamplesPerMillisecond) + (piece.Pcm.Length / 2))];
        foreach (var piece in pieces)
        {
            for (var i = 0; i < piece.Pcm.Length / 2; i++)
                heard[(piece.OffsetMs * AudioFormat.SamplesPerMillisecond) + i] = BitConverter.ToInt16(piece.Pcm, 2 * i) / 32768f;
        }

        return heard;
    }

    internal sealed record Piece(string SpeakerId, string UtteranceId, long OffsetMs, byte[] Pcm);
}
