namespace Lexi.Silo;

internal static class ProcessSettings
{
    /// <summary>
    /// Both are read once by the framework, before the first socket and the first pooled array. The thread pool's own setting stands
    /// in the project file.
    /// </summary>
    public static void Apply()
    {
        // A socket's completion runs on the thread that saw it instead of waiting for another: half the processor time of a voice
        // server (bench/README.md). In return nothing here may ever block a completion.
        Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");

        // Speech waits in pooled blocks while it is played. The pool keeps 32 arrays of a length for each core, which is one call's
        // answer; what is beyond is made anew for every second of speech. This many hold an answer of a minute for two hundred calls
        // on two cores. What is not used is given back after a minute.
        Environment.SetEnvironmentVariable("DOTNET_SYSTEM_BUFFERS_SHAREDARRAYPOOL_MAXARRAYSPERPARTITION", "8192");
    }
}
