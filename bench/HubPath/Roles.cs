using Lexi.Silo;
using Lexi.Simulator.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Lexi.Bench.HubPath;

/// <summary>This program again, as one of the servers: the very code of the executables, with a page that tells what was allocated.</summary>
internal static class Roles
{
    public const string AllocatedPath = "/bench/allocated";

    public static async Task RunServer(string[] args)
    {
        await using var server = await LexiServer.Start(args, builder => builder.Services.AddSingleton<IStartupFilter, AllocatedPage>());
        await server.Completion;
    }

    public static async Task RunSimulator(string address, double pace)
    {
        await using var simulator = await SimulatorHost.StartAsync(new SimulatorOptions { Url = address, Pace = pace });
        await Task.Delay(Timeout.Infinite);
    }

    private sealed class AllocatedPage : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Map(AllocatedPath, page => page.Run(context => context.Response.WriteAsync($"{GC.GetTotalAllocatedBytes()}")));
            next(app);
        };
    }
}
