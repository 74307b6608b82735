using System.Globalization;
using Lexi.Grains.GroupChats.Speaking;
using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.Tests.GroupChats.Speaking;

/// <summary>The report in docs/who-answers.md is what the code does. After a deliberate change run with UPDATE_REPORT=1 and read the difference.</summary>
public sealed class FairnessReportTests
{
    private const int Seed = 20261120;
    private const string Start = "<!-- report -->\n";
    private const string End = "<!-- end of report -->\n";

    private static readonly string _file = Find();
    private static readonly FairnessReport _natural = FairnessReport.Run(Seed, SpeakerStrategy.Natural);

    [Fact]
    public void The_report_in_the_documentation_is_true()
    {
        var text = File.ReadAllText(_file);
        var start = text.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var end = text.IndexOf(End, StringComparison.Ordinal);
        var report = "\n" + Report();
        if (Environment.GetEnvironmentVariable("UPDATE_REPORT") == "1")
        {
            File.WriteAllText(_file, text[..start] + report + text[end..]);
            text = File.ReadAllText(_file);
            end = text.IndexOf(End, StringComparison.Ordinal);
        }

        Assert.Equal(text[start..end], report);
    }

    [Fact]
    public void The_weights_in_the_documentation_are_true()
    {
        var text = File.ReadAllText(_file);
        foreach (var weight in typeof(SpeakerWeights).GetProperties().Where(property => property.PropertyType == typeof(double) || property.PropertyType == typeof(int)))
        {
            var value = Convert.ToDouble(weight.GetValue(SpeakerWeights.Default), CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
            Assert.Contains($"| `{weight.Name}` | {value} |", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Who_is_called_always_answers() => Assert.All(
        new[] { "aiko", "lexi", "nyx", "bartender", "flint" },
        key => Assert.Equal(_natural.Of(key).Called, _natural.Of(key).CalledAnswered));

    [Fact]
    public void Shares_follow_talkativeness_and_nobody_is_forgotten()
    {
        string[] byTalkativeness = ["aiko", "lexi", "nyx", "bartender", "flint"];
        var shares = byTalkativeness.Select(key => _natural.Share(key)).ToArray();
        Assert.Equal(shares.OrderDescending(), shares);
        Assert.InRange(shares[0], 0.2, 0.4);
        Assert.InRange(shares[3], 0.08, 0.25);
        Assert.All(byTalkativeness[..4], key => Assert.InRange(_natural.Of(key).LongestSilence, 1, 60));
        Assert.Equal(0, _natural.Of("flint").Unasked);
    }

    [Fact]
    public void From_the_pool_and_in_list_order_all_speak_as_often() => Assert.All(
        new[] { SpeakerStrategy.List, SpeakerStrategy.Pooled }.Select(strategy => FairnessReport.Run(Seed, strategy)),
        report => Assert.All(new[] { "aiko", "lexi", "nyx", "bartender", "flint" }, key => Assert.InRange(report.Share(key), 0.19, 0.21)));

    [Fact]
    public void Whom_one_cannot_stand_one_answers_less()
    {
        var feud = FairnessReport.Run(Seed, SpeakerStrategy.Natural, SpeakerTable.Feels("nyx", "usr_bob", -0.9), SpeakerTable.Feels("nyx", "usr_ann", 0.9));
        Assert.True(feud.Of("nyx").To["usr_bob"] < _natural.Of("nyx").To["usr_bob"]);
        Assert.True(feud.Of("nyx").To["usr_ann"] > _natural.Of("nyx").To["usr_ann"]);
    }

    private static string Report()
    {
        var feud = FairnessReport.Run(Seed, SpeakerStrategy.Natural, SpeakerTable.Feels("nyx", "usr_bob", -0.9), SpeakerTable.Feels("nyx", "usr_ann", 0.9));
        var table = "| Nyx answers | Ann | Bob | Cem |\n| --- | ---: | ---: | ---: |\n" +
            Row("she feels nothing for anybody", _natural) + Row("she adores Ann and cannot stand Bob", feud);
        return $"{_natural.Characters()}\n{_natural.Kinds()}\n{table}\n";
    }

    private static string Row(string title, FairnessReport report)
    {
        var to = report.Of("nyx").To;
        return $"| {title} | {to["usr_ann"]} | {to["usr_bob"]} | {to["usr_cem"]} |\n";
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Lexi.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "docs", "who-answers.md");
    }
}
