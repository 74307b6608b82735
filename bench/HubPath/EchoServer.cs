using System.Threading.Channels;
using Lexi.Grains.Interfaces;
using Lexi.Web.Http;
using Lexi.Web.Hubs.MessagePack;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lexi.Bench.HubPath;

/// <summary>The floor: a hub that sends every frame back and does nothing else, with the server's own protocol and process settings.</summary>
internal static class EchoServer
{
    public static async Task Run(string address)
    {
        Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
        builder.WebHost.UseUrls(address);
        builder.Services.AddSignalR(options => options.MaximumReceiveMessageSize = 64 * 1024);
        builder.Services.AddSingleton<IHubProtocol>(new MessagePackHubProtocol(JsonSettings.Create(Limits.Default), Limits.Default));
        var app = builder.Build();
        app.MapHub<EchoHub>("/hubs/lexi");
        app.MapGet(Roles.AllocatedPath, () => GC.GetTotalAllocatedBytes());
        await app.RunAsync();
    }

    private sealed class EchoHub : Hub
    {
        public async Task StreamMicrophone(string callId, ChannelReader<AudioFrame> frames)
        {
            var caller = Clients.Caller;
            while (await frames.WaitToReadAsync())
            {
                while (frames.TryRead(out var frame))
                {
                    await caller.SendCoreAsync("callAudio", [callId, callId, 0, frame]);
                    frame.Dispose();
                }
            }
        }
    }
}
