import { GATE_NOTE, GATE_VARIABLES, gateScript, indented, type BaseBranch, type Checking } from './gate.ts';
import { installationNote } from './installation.ts';
import type { Snippet } from './snippet.ts';

const BASE: BaseBranch = {
  name: '$BASE_BRANCH',
  fetch: ['git fetch --quiet --no-tags origin "+refs/heads/$BASE_BRANCH:refs/remotes/origin/$BASE_BRANCH"'],
};

const JUNIT = 'portcullis-junit.xml';
const CHECKING: Checking = { options: [`--output junit=${JUNIT}`] };

const CONTENT = `// Checks what a branch plans, and fails it where security groups or network ACLs admit what they should not.
// The agent needs Node.js 20.19 or later and Terraform.
//
${installationNote('//')}pipeline {
  agent any
  options {
    timeout(time: 30, unit: 'MINUTES')
  }
  environment {
    // The root module.
    TERRAFORM_DIR = '.'
    // ${GATE_NOTE}
    PORTCULLIS_CONFIG = '${GATE_VARIABLES.config}'
    PORTCULLIS_BASELINE = '${GATE_VARIABLES.baseline}'
    // Of a pull request, its target.
    BASE_BRANCH = "${'$'}{env.CHANGE_TARGET ?: 'main'}"
    TF_IN_AUTOMATION = 'true'
    // With the credentials that Jenkins holds:
    // AWS_ACCESS_KEY_ID = credentials('aws-access-key-id')
    // AWS_SECRET_ACCESS_KEY = credentials('aws-secret-access-key')
  }
  stages {
    stage('Plan') {
      steps {
        sh 'terraform -chdir="$TERRAFORM_DIR" init -input=false'
        // It is looked at and thrown away, so that it locks no state.
        sh 'terraform -chdir="$TERRAFORM_DIR" plan -input=false -lock=false -out plan.bin'
      }
    }
    stage('Check') {
      steps {
        // plan.json can hold secrets, so it is not archived.
        sh 'terraform -chdir="$TERRAFORM_DIR" show -json plan.bin > "$TERRAFORM_DIR/plan.json"'
        // Where the clone keeps no credentials: withCredentials([gitUsernamePassword(credentialsId: '...')]) around it.
        sh 'rm -rf ${JUNIT}'
        sh '''
${indented(gateScript(BASE, CHECKING), 10)}
        '''
      }
      post {
        always {
          // A test for each rule. The status of the check decides alone.
          junit testResults: '${JUNIT}', allowEmptyResults: true, skipMarkingBuildUnstable: true
        }
      }
    }
  }
}
`;

export const JENKINS: Snippet = {
  path: 'Jenkinsfile.portcullis',
  content: CONTENT,
  next: 'Jenkins: name Jenkinsfile.portcullis as the script path of a multibranch pipeline, and set TERRAFORM_DIR and the credentials in it.',
};
