namespace Lexi.Silo;

internal static class ProcessSettings
{
    /// <summary>
    /// A socket's completion runs on the thread that saw it instead of waiting for another: half the processor time of a voice
    /// server (bench/README.md). The framework reads the setting once, before the first socket. In return nothing here may ever block
    /// a completion. The thread pool's own setting stands in the project file.
    /// </summary>
    public static void Apply() => Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
}
