// What 20 ms of a voice room cost where its voices are sent out. See bench/README.md.
//
//   dotnet run -c Release --project bench/RoomMix -p:SkipClient=true
using System.Globalization;
using Lexi.Bench.Audio;
using Lexi.Bench.RoomMix;
using Lexi.Grains.Interfaces.VoiceRooms;

Console.WriteLine("| 20 ms of a relay | speakers | listeners | µs | bytes allocated |");
Console.WriteLine("| --- | ---: | ---: | ---: | ---: |");
foreach (var mode in new[] { AudioMode.Mix, AudioMode.Tracks })
{
    foreach (var (speakers, listeners) in new[] { (2, 3), (2, 10), (2, 50), (10, 10), (10, 50), (10, 300) })
    {
        var room = new RelayCase(mode, speakers, listeners);
        var (nanoseconds, bytes) = Timing.Of(room.Tick);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {mode} | {speakers} | {listeners} | {nanoseconds / 1000:F1} | {bytes / 200} |"));
    }
}
