using System.Diagnostics;
using System.Globalization;
using Lexi.Bench.Floor;
using Lexi.Grains.VoiceRooms.Floor;

// Prints Markdown: what one step of the floor costs in a room of 10 people and 8 characters.
const int Rounds = 7;
const int Times = 5000;

var room = new FullRoom(new Random(1));
var moment = room.Moment(2000);
var heard = room.Heard.Answers[0].Id;
if (!room.Decide(new Random(7)).Effects.OfType<FloorEffect.Prepare>().Any())
    throw new InvalidOperationException("Nobody was asked for an answer: this measures nothing.");
(string Name, Action<Random> Run)[] cases =
[
    ("one decision: a person's message, the choice, the request for the answer", chance => room.Decide(chance)),
    ("of that, the choice of speakers", chance => room.Choose("dec_1", chance)),
    ("a listener's report while a character speaks and seven wait", _ => SpeakingFloor.Handle(room.Heard, new FloorInput.Heard(heard, 6000, false), moment)),
    ("somebody begins to speak over it", _ => SpeakingFloor.Handle(room.Heard, new FloorInput.SpeechStarted("usr_ada", "utt_2", 1900), moment)),
    ("words of one of ten who speak at once", _ => SpeakingFloor.Handle(room.Crowded, new FloorInput.Words("usr_ada", "utt_Ada", "yeah, right"), moment)),
    ("the next deadline, with ten who speak at once", _ => room.Crowded.NextDeadline.GetValueOrDefault()),
];

Console.WriteLine("| what | µs, best round | µs, slowest of 99 % | bytes allocated |");
Console.WriteLine("| --- | ---: | ---: | ---: |");
var singles = new double[Times];
foreach (var (name, run) in cases)
{
    var chance = new Random(7);
    for (var i = 0; i < 4 * Times; i++) run(chance);
    var (best, slow, bytes) = (double.MaxValue, double.MaxValue, long.MaxValue);
    for (var round = 0; round < Rounds; round++)
    {
        GC.Collect();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < Times; i++)
        {
            var one = Stopwatch.GetTimestamp();
            run(chance);
            singles[i] = Stopwatch.GetElapsedTime(one).TotalMicroseconds;
        }

        best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalMicroseconds / Times);
        bytes = Math.Min(bytes, (GC.GetAllocatedBytesForCurrentThread() - before) / Times);
        Array.Sort(singles);
        slow = Math.Min(slow, singles[Times * 99 / 100]);
    }

    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {best:F1} | {slow:F1} | {bytes} |"));
}
