using System.Globalization;
using Lexi.Simulator.Faults;

namespace Lexi.Simulator.Http;

/// <summary>How the simulator is served. Section "Simulator" of the configuration when it runs alone.</summary>
public sealed class SimulatorOptions
{
    /// <summary>Address for plain HTTP and WebSocket. Port 0 takes a free one. Default http://127.0.0.1:0.</summary>
    public string Url { get; set; } = "http://127.0.0.1:0";

    /// <summary>Address for TLS with a certificate made at the start; null serves none. Default null.</summary>
    public string? TlsUrl { get; set; }

    /// <summary>File the certificate is written to as PEM, for clients to trust; null writes none. Default null.</summary>
    public string? CertificatePath { get; set; }

    /// <summary>Keys that are accepted; empty accepts any key, but not none. Default empty.</summary>
    public IList<string> ApiKeys { get; } = [];

    /// <summary>Decides ids and everything else that looks like chance. Default 1.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>Speech is delivered this many times faster than it sounds, 0.1 to 1000. Default 4.</summary>
    public double Pace { get; set; } = 4;

    /// <summary>From the request to the first word, 0 to 60000 ms. Default 150.</summary>
    public int FirstOutputDelayMs { get; set; } = 150;

    /// <summary>Between two words of a written answer, 0 to 10000 ms. Default 15.</summary>
    public double WordMs { get; set; } = 15;

    /// <summary>From the end of a turn to its transcription, 0 to 60000 ms. Default 120.</summary>
    public int TranscriptionDelayMs { get; set; } = 120;

    /// <summary>Longest piece of audio in one delta, 20 to 1000 ms. Default 100. Smaller costs more frames.</summary>
    public int AudioDeltaMs { get; set; } = 100;

    /// <summary>A session ends after this long, 1 to 86400 s. Default 3600, as the real service.</summary>
    public int MaxSessionSeconds { get; set; } = 3600;

    /// <summary>Adds "object" to items, as documented; the real service leaves it out. Default false.</summary>
    public bool ItemsCarryObject { get; set; }

    /// <summary>Faults may be asked for by query, model name and POST /simulator/faults. Default true.</summary>
    public bool AllowsFaults { get; set; } = true;

    /// <summary>Faults of every connection, see <see cref="FaultScript"/>; empty for none. Default empty.</summary>
    public string Faults { get; set; } = "";

    /// <summary>Most connections at once, 1 to 100000; more are refused with 503. Default 2000. One costs about 100 kB.</summary>
    public int MaxConnections { get; set; } = 2000;

    /// <summary>Largest message taken from a client, 64 KiB to 64 MiB; a larger one closes with 1009. Default 16 MiB.</summary>
    public int MaxMessageBytes { get; set; } = 16 << 20;

    /// <summary>Most bytes waiting for a client that does not read, 1 MiB to 1 GiB; above, the connection is broken. Default 64 MiB.</summary>
    public int MaxQueuedBytes { get; set; } = 64 << 20;

    /// <summary>One sentence for each value that makes no sense; empty when all do.</summary>
    public IReadOnlyList<string> Check()
    {
        var wrong = new List<string>();
        CheckUrl(wrong, nameof(Url), Url, "http");
        if (TlsUrl is not null)
            CheckUrl(wrong, nameof(TlsUrl), TlsUrl, "https");
        if (CertificatePath is not null && TlsUrl is null)
            wrong.Add("Simulator:CertificatePath is set but Simulator:TlsUrl is not, so there is no certificate to write.");
        CheckRange(wrong, nameof(Pace), Pace, 0.1, 1000);
        CheckRange(wrong, nameof(FirstOutputDelayMs), FirstOutputDelayMs, 0, 60_000);
        CheckRange(wrong, nameof(WordMs), WordMs, 0, 10_000);
        CheckRange(wrong, nameof(TranscriptionDelayMs), TranscriptionDelayMs, 0, 60_000);
        CheckRange(wrong, nameof(AudioDeltaMs), AudioDeltaMs, 20, 1000);
        CheckRange(wrong, nameof(MaxSessionSeconds), MaxSessionSeconds, 1, 86_400);
        CheckRange(wrong, nameof(MaxConnections), MaxConnections, 1, 100_000);
        CheckRange(wrong, nameof(MaxMessageBytes), MaxMessageBytes, 64 << 10, 64 << 20);
        CheckRange(wrong, nameof(MaxQueuedBytes), MaxQueuedBytes, 1 << 20, 1 << 30);
        try
        {
            FaultScript.Parse(Faults);
        }
        catch (FormatException exception)
        {
            wrong.Add($"Simulator:Faults: {exception.Message}");
        }

        return wrong;
    }

    private static void CheckUrl(List<string> wrong, string name, string value, string scheme)
    {
        if (!Uri.TryCreate(value, UriKind.Absolute, out var uri) || uri.Scheme != scheme)
            wrong.Add($"Simulator:{name} is '{value}'; it must be an address like {scheme}://localhost:5090.");
    }

    private static void CheckRange(List<string> wrong, string name, double value, double min, double max)
    {
        if (!(value >= min && value <= max))
            wrong.Add(string.Create(CultureInfo.InvariantCulture, $"Simulator:{name} is {value}; it must be from {min} to {max}."));
    }
}
