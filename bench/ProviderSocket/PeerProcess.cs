using System.Diagnostics;

namespace Lexi.Bench.ProviderSocket;

/// <summary>This program again, as the peer.</summary>
internal sealed class PeerProcess(Process process, string address) : IDisposable
{
    public string Address { get; } = address;

    public static PeerProcess Start()
    {
        var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, "peer") { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        return new PeerProcess(process, process.StandardOutput.ReadLine() + "/v1");
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
