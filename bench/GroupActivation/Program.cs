using System.Diagnostics;
using System.Globalization;
using Lexi.Bench.GroupActivation;
using Lexi.Grains.Interfaces.GroupChats;
using Microsoft.Extensions.DependencyInjection;

// Prints Markdown: what a chat costs when it is woken, by the length of its history. Each waking is a process's first: a new host, a cold cache of grains.
const int Wakings = 8;

Console.WriteLine("| messages | members | ms, first waking | ms, median of the others | ms, slowest of the others | KB in memory |");
Console.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: |");
foreach (var (messages, members) in new[] { (100, 3), (100_000, 3), (100_000, 500) })
{
    var folder = Directory.CreateTempSubdirectory("lexi-activation-");
    try
    {
        string chatId;
        using (var host = await BigChat.Start(folder.FullName))
        {
            chatId = await BigChat.Write(host, messages, members);
            await host.StopAsync();
        }

        var times = new List<double>();
        var kilobytes = new List<double>();
        for (var waking = 0; waking < Wakings; waking++)
        {
            using var host = await BigChat.Start(folder.FullName);
            await BigChat.Warm(host);
            var chat = host.Services.GetRequiredService<IGrainFactory>().GetGrain<IGroupChatGrain>(chatId);
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var started = Stopwatch.GetTimestamp();
            var snapshot = await chat.GetSnapshot(BigChat.Owner);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            if (snapshot.Messages.Count == 0 || !snapshot.HasEarlier)
                throw new InvalidOperationException("This is not the chat that was written.");
            snapshot = null;
            kilobytes.Add((GC.GetTotalMemory(forceFullCollection: true) - before) / 1024.0);
            await host.StopAsync();
        }

        var others = times.Skip(1).Order().ToArray();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {messages} | {members} | {times[0]:F1} | {others[others.Length / 2]:F1} | {others[^1]:F1} | {kilobytes.Order().ElementAt(Wakings / 2):F0} |"));
    }
    finally
    {
        folder.Delete(recursive: true);
    }
}
