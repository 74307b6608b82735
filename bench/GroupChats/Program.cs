using System.Diagnostics;
using System.Globalization;
using Lexi.Bench.GroupChats;
using Lexi.Grains.GroupChats.Dynamics;
using Lexi.Grains.GroupChats.Memories;
using Lexi.Grains.GroupChats.Prompts;
using Lexi.Grains.GroupChats.Speaking;

// Prints Markdown: what one decision and one prompt cost in a chat of 20 characters with 10,000 turns of history.
const int Rounds = 5;

var chat = BigChat.Make(new Random(1));
(string Name, int Times, Action<Random> Run)[] cases =
[
    ("SpeakerChoice, natural", 500, chance => SpeakerChoice.Choose(chat.Question, chance)),
    ("SpeakerChoice, natural, 500 people", 200, chance => SpeakerChoice.Choose(chat.CrowdedQuestion, chance)),
    ("SpeakerChoice, pooled", 200, chance => SpeakerChoice.Choose(chat.PooledQuestion, chance)),
    ("PromptBuilder, 8,000 tokens", 100, chance => PromptBuilder.Build(chat.Material(8_000), chance)),
    ("PromptBuilder, 8,000 tokens, few heard", 100, chance => PromptBuilder.Build(chat.DeafMaterial, chance)),
    ("PromptBuilder, 200,000 tokens", 10, chance => PromptBuilder.Build(chat.Material(200_000), chance)),
    ("MemorySearch, 1,000 memories", 50, _ => MemorySearch.Best(chat.MemoryQuery, chat.Memories)),
    ("FeelingRules", 2000, _ => FeelingRules.Judge(chat.Question.Message!)),
    ("AnswerText, 200 tokens one by one", 500, _ => chat.Answer()),
];

Console.WriteLine("| what | ms, best round | ms, worst single | KB allocated |");
Console.WriteLine("| --- | ---: | ---: | ---: |");
foreach (var (name, times, run) in cases)
{
    var chance = new Random(7);
    for (var i = 0; i < times; i++) run(chance);
    var best = double.MaxValue;
    var worst = double.MaxValue;
    var bytes = long.MaxValue;
    for (var round = 0; round < Rounds; round++)
    {
        GC.Collect();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        var slowest = 0.0;
        for (var i = 0; i < times; i++)
        {
            var one = Stopwatch.GetTimestamp();
            run(chance);
            slowest = Math.Max(slowest, Stopwatch.GetElapsedTime(one).TotalMilliseconds);
        }

        best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalMilliseconds / times);
        worst = Math.Min(worst, slowest);
        bytes = Math.Min(bytes, (GC.GetAllocatedBytesForCurrentThread() - before) / times);
    }

    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {best:F3} | {worst:F3} | {bytes / 1024.0:F1} |"));
}
