using System.Runtime.InteropServices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Lexi.Simulator.Http;

/// <summary>
/// The simulator as a program: <c>--urls http://localhost:5090;https://localhost:5091</c>, everything else by
/// <c>--Simulator:Pace 10</c> or the environment (<c>Simulator__Pace=10</c>).
/// </summary>
internal static partial class SimulatorCommand
{
    private const string DefaultUrl = "http://localhost:5090";

    public static async Task<int> RunAsync(string[] args, TimeProvider time)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
        using var logging = LoggerFactory.Create(builder => builder.AddSimpleConsole(console => console.SingleLine = true));
        var logger = logging.CreateLogger("Lexi.Simulator");
        SimulatorOptions options;
        try
        {
            options = Read(configuration);
        }
        catch (InvalidOperationException exception)
        {
            LogRefused(logger, $"The configuration cannot be read: {exception.Message}");
            return 2;
        }

        var wrong = options.Check();
        if (wrong.Count > 0)
        {
            LogRefused(logger, string.Join(' ', wrong));
            return 2;
        }

        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
        try
        {
            await using var host = await SimulatorHost.StartAsync(options, time: time);
            LogListening(logger, host.TlsBaseUrl is { } tls ? $"{host.BaseUrl} and {tls}" : host.BaseUrl.ToString());
            await stop.Task;
            return 0;
        }
        catch (IOException exception)
        {
            // The port is taken, or the certificate's file cannot be written.
            LogRefused(logger, $"The simulator cannot start: {exception.Message}");
            return 3;
        }

        void OnSignal(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.TrySetResult();
        }
    }

    private static SimulatorOptions Read(IConfiguration configuration)
    {
        var options = new SimulatorOptions { Url = DefaultUrl };
        configuration.GetSection("Simulator").Bind(options);
        foreach (var url in (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (url.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
                options.TlsUrl = url;
            else
                options.Url = url;
        }

        return options;
    }
}
