using System.Security.Cryptography;
using System.Text;
using Lexi.Grains.Tests.Hours;

// The first hour pays for the compiler; the others are what an hour costs.
Console.WriteLine("| hour | seed | s of CPU | MB allocated | turns | cut off | transcript |");
Console.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: | --- |");
foreach (var (index, seed) in new[] { 1, 1, 1, 2 }.Index())
{
    var allocated = GC.GetTotalAllocatedBytes(precise: true);
    var hour = await VirtualHour.Run(seed);
    var megabytes = (GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1e6;
    var words = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(hour.Transcript)))[..12];
    Console.WriteLine($"| {index + 1} | {seed} | {hour.Cpu.TotalSeconds:0.00} | {megabytes:0} | {hour.Turns} | {hour.Cut} | {words} |");
}

// Three people and five characters, 200 turns.
Console.WriteLine();
Console.WriteLine("| chat | seed | s of CPU | MB allocated | turns | by characters | virtual time | transcript |");
Console.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: | --- | --- |");
foreach (var (index, seed) in new[] { 1, 1, 1, 2 }.Index())
{
    var allocated = GC.GetTotalAllocatedBytes(precise: true);
    var chat = await VirtualChat.Run(seed);
    var megabytes = (GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1e6;
    var words = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(chat.Transcript)))[..12];
    Console.WriteLine($"| {index + 1} | {seed} | {chat.Cpu.TotalSeconds:0.00} | {megabytes:0} | {chat.Turns} | {chat.ByCharacters} | {chat.Lasted:hh\\:mm\\:ss} | {words} |");
}

// Eight people and five characters in a voice room, an hour.
Console.WriteLine();
Console.WriteLine("| room | seed | s of CPU | MB allocated | turns of people | of characters | cut off | log |");
Console.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |");
foreach (var (index, seed) in new[] { 1, 1, 1, 2 }.Index())
{
    var allocated = GC.GetTotalAllocatedBytes(precise: true);
    var room = await VirtualRoom.Run(seed, TimeSpan.FromHours(1));
    var megabytes = (GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1e6;
    Console.WriteLine($"| {index + 1} | {seed} | {room.Cpu.TotalSeconds:0.00} | {megabytes:0} | {room.ByPeople} | {room.ByCharacters} | {room.Interrupted} | {room.Hash[..12]} |");
}
