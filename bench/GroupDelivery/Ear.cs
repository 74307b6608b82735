using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;

namespace Lexi.Bench.GroupDelivery;

/// <summary>One listener: when messages come, and in which order. It looks for their marks in the bytes and reads nothing else.</summary>
internal sealed class Ear
{
    /// <summary>Stands in front of the moment a message was sent, 16 hexadecimal digits.</summary>
    public const string Mark = "sent@";

    private readonly List<double> _latencies = [];
    private long _from = long.MaxValue;
    private int _heard;

    public IReadOnlyList<double> LatenciesMs => _latencies;

    public int Heard => Volatile.Read(ref _heard);

    /// <summary>Says the order of everything that came: two with the same number heard the same.</summary>
    public long Order { get; private set; }

    /// <summary>What is sent from now on counts.</summary>
    public void Begin() => _from = Stopwatch.GetTimestamp();

    public void Hear(ReadOnlySpan<byte> message)
    {
        var now = Stopwatch.GetTimestamp();
        for (var at = message.IndexOf("sent@"u8); at >= 0; at = message.IndexOf("sent@"u8))
        {
            message = message[(at + Mark.Length)..];
            if (!Utf8Parser.TryParse(message[..16], out long sent, out _, 'x'))
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"A mark without a moment, {message.Length} bytes before the end."));
            Order = (Order * 31) + sent;
            if (sent < _from)
                continue;
            _latencies.Add(Stopwatch.GetElapsedTime(sent, now).TotalMilliseconds);
            _ = Interlocked.Increment(ref _heard);
        }
    }
}
