import Evidence
import Testing

@testable import Intake

/// What ECS says of tasks, however it was saved.
struct TaskTests {
  @Test(arguments: [
    "aws/ecs_describe-tasks_stopped_OOM_doc.json",
    "aws/ecs_describe-tasks_stopped_OOM_cliv1_epochfloat_doc.json",
    "aws/ecs_describe-tasks_stopped_OOM_cliv2_TZ_Seoul_doc.json",
    "aws/eventbridge_ecs_task_state_change_OOM_doc.json",
  ])
  func `a task reads the same from both command lines, from any zone, and from an event`(file: String) throws
  {
    let result = try read(Samples.bytes(file))
    #expect(result.tiles)
    #expect(result.summary.status == .complete)
    let task = try #require(result.events.first)
    #expect(task.kind == .task)
    #expect(task.text("task") == "4228a20a80be4cd6a8967aed956160e9")
    #expect(task.text("cluster") == "deep-insight-cluster-prod")
    #expect(task.text("session_id") == "2025-11-03-02-10-05")
    #expect(task.text("private_ip") == "10.70.141.157")
    #expect(task.text("last_status") == "STOPPED")
    #expect(task.text("stop_code") == "EssentialContainerExited")
    #expect(task.field("exit_code") == .integer(137))
    #expect(task.text("container_reason") == "OutOfMemoryError: container killed due to memory usage")
    #expect(task.text("stopped_at") == "2025-11-03T02:14:54.090Z")
    #expect(task.text("created_at") == "2025-11-03T02:10:06.612Z")
    #expect(task.time?.zone == .recorded)
    #expect(task.time?.clock == .ecs)
    // When its containers ended, where the record tells; else when the task counted as stopped.
    let isTold = task.field("execution_stopped_at") != nil
    #expect(
      task.time?.earliest.nanoseconds == (isTold ? 1_762_136_071_226_000_000 : 1_762_136_094_090_000_000))
  }

  @Test func `a task that ECS no longer knows is an event of its own`() throws {
    let result = try read(Samples.bytes("aws/ecs_describe-tasks_stopped_OOM_doc.json"))
    let gone = try #require(result.events.last)
    #expect(result.events.count == 2)
    #expect(gone.text("failure") == "MISSING")
    #expect(gone.text("task") == "00000000000000000000000000000000")
    #expect(gone.time == nil)
    let only = try read(
      #"{"tasks": [], "failures": [{"arn": "arn:aws:ecs:us-east-1:1:task/c/ab", "reason": "MISSING"}]}"#)
    #expect(only.events.map { $0.text("task") } == ["ab"])
    #expect(only.summary.format == "ecs.describe-tasks")
  }

  @Test func `a container that never started has no exit code and its task the reason`() throws {
    let task = try #require(
      try read(Samples.bytes("aws/ecs_describe-tasks_failed_to_start_doc.json")).events.first)
    #expect(task.field("exit_code") == nil)
    #expect(task.text("stop_code") == "TaskFailedToStart")
    #expect(task.text("stopped_reason")?.hasPrefix("CannotPullContainerError") == true)
  }

  @Test func `of several containers the one with a reason speaks for the task`() throws {
    let task = try #require(
      try read(
        """
        [{"taskArn": "arn:aws:ecs:r:1:task/c/ab", "lastStatus": "STOPPED", "containers": [
          {"name": "sidecar", "exitCode": 0}, {"name": "main", "exitCode": 1, "reason": "OutOfMemoryError: x"}]}]
        """
      ).events.first)
    #expect(task.text("container") == "main")
    #expect(task.field("containers") == .integer(2))
    #expect(task.field("exit_code") == .integer(1))
  }

  @Test func `a state change inside a log event becomes the task that it tells of`() throws {
    let line =
      #"{"version":"0","id":"a","detail-type":"ECS Task State Change","source":"aws.ecs","time":"2025-11-03T02:14:54Z","detail":{"taskArn":"arn:aws:ecs:r:1:task/c/ab","lastStatus":"RUNNING","version":3}}"#
    let quoted = line.replacing("\"", with: "\\\"")
    let result = try read(
      #"{"events": [{"timestamp": 1762136095000, "message": "\#(quoted)", "eventId": "1"}, {"timestamp": 1762136096000, "message": "{\"version\": \"but this one is a line of text and nothing that we know of\"}", "eventId": "2"}]}"#
    )
    #expect(result.tiles)
    #expect(result.events.map(\.kind) == [.task, .log])
    let task = try #require(result.events.first)
    #expect(task.text("task") == "ab")
    #expect(task.field("version") == .integer(3))
    // The task gives no time of its own: the event's does.
    #expect(task.time?.earliest.nanoseconds == 1_762_136_094_000_000_000)
    #expect(task.item == 0)
  }

  @Test func `another event of EventBridge is a loss with a name`() throws {
    let result = try read(
      #"{"version":"0","detail-type":"EC2 Instance State-change Notification","detail":{"state":"running"}}"#)
    #expect(result.events.isEmpty)
    #expect(result.sink.losses.map(\.reason) == [.formatUnsupported])
  }

  @Test func `times outside of the calendar leave the task without one`() throws {
    let result = try read(
      #"{"tasks": [{"taskArn": "arn:aws:ecs:r:1:task/c/ab", "stoppedAt": 1e300, "createdAt": "soon"}], "failures": []}"#
    )
    #expect(result.events.count == 1)
    #expect(result.events.first?.time == nil)
  }
}
